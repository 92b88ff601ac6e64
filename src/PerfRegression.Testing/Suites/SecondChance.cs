using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Testing.Suites;

/// <summary>Lets a claim have a scenario of its suite measured once more.</summary>
internal sealed class SecondChance(PerfSuite suite, Scenario scenario, string claim) : ISecondChance
{
    public string RepeatCommand => suite.Output.RepeatCommand(claim);

    public bool FailsInconclusive => suite.FailsInconclusive;

    public void Note(string line) => suite.Output.Write(line);

    public Task<RunResult?> MeasureAgainAsync() => suite.Runs.SecondAsync(scenario, claim);
}
