namespace PerfRegression.Testing.Suites;

/// <summary>Measures again what a busy machine spoiled, within the suite's budget, once the machine has calmed.</summary>
internal sealed class Remeasurement(SuiteOutput output, Func<Task> awaitCalm)
{
    private readonly RemeasureBudget _budget = new();

    /// <summary>Whether there is time left for it.</summary>
    public bool IsLeft => _budget.IsLeft;

    public Task<T> MeasureAsync<T>(string name, Func<Task<T>> measure) => _budget.SpendAsync(async () =>
    {
        output.Write($"{name} · the machine was busy: waiting for calm, then measuring once more");
        await awaitCalm();
        return await measure();
    });
}
