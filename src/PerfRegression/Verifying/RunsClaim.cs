namespace PerfRegression;

/// <summary>Records what a claim promises of several runs, which are measured again together or not at all.</summary>
public sealed class RunsClaim
{
    private readonly IReadOnlyList<RunClaim> _runs;

    internal RunsClaim(IEnumerable<RunResult> runs, Action<Outcome> record) => _runs = [.. runs.Select(run => new RunClaim(run, record))];

    /// <summary>The number of runs, one for each scenario.</summary>
    public int Count => _runs.Count;

    /// <summary>The run of the scenario at this place, from 0.</summary>
    public RunClaim this[int index] => _runs[index];
}
