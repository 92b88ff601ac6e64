namespace PerfRegression.Verifying;

/// <summary>A further measurement: after calm, and from the suite's budget.</summary>
internal sealed class OnceMore(RemeasureBudget budget, Func<Task> awaitCalm) : IPace
{
    public Task<T> MeasureAsync<T>(Func<Task<T>> measure) => budget.SpendAsync(async () =>
    {
        await awaitCalm();
        return await measure();
    });
}
