using PerfRegression.Running;

namespace PerfRegression.Testing.Suites;

/// <summary>Measures a scenario of a suite once more.</summary>
internal sealed class SecondChance(PerfSuite suite, Scenario scenario, string claim, bool used) : ISecondChance
{
    private bool _used = used;

    public string RepeatCommand => $"dotnet test {suite.Output.TestProject} --tl:off --filter {claim}";

    public bool FailsInconclusive => suite.FailsInconclusive;

    public void Note(string line) => suite.Output.Write(line);

    public async Task<RunResult?> MeasureAgainAsync()
    {
        if (_used || !suite.Budget.IsLeft)
        {
            return null;
        }

        _used = true;
        return await suite.Budget.SpendAsync(async () =>
        {
            suite.Output.Write($"{scenario.Name} · a bound broke on a busy machine: waiting for calm, then measuring once more");
            await RemeasureBudget.AwaitCalmAsync();
            var run = await suite.MeasureAsync(scenario, claim, again: true);
            suite.Replace(scenario, run);
            return (RunResult?)run;
        });
    }
}
