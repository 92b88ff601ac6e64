namespace PerfRegression;

/// <summary>
/// Records what a claim promises of a run. A broken promise does not throw, so that every promise is judged; the claim may be asked
/// several times, of several runs of the same scenario.
/// </summary>
public sealed class RunClaim
{
    internal RunClaim(RunResult run, Action<Outcome> record) => (Run, Record) = (run, record);

    /// <summary>The run.</summary>
    public RunResult Run { get; }

    internal Action<Outcome> Record { get; }
}
