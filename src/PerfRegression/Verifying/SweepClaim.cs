using PerfRegression.Judging;

namespace PerfRegression;

/// <summary>Records what a claim promises of a sweep over numbers of workers.</summary>
public sealed class SweepClaim
{
    internal SweepClaim(WorkerSweep sweep, Action<Outcome> record) => (Sweep, Record) = (sweep, record);

    /// <summary>The sweep.</summary>
    internal WorkerSweep Sweep { get; }

    internal Action<Outcome> Record { get; }
}
