using PerfRegression.Judging;

namespace PerfRegression;

/// <summary>Records what a claim promises of a sweep over numbers of workers.</summary>
public sealed class SweepClaim
{
    internal SweepClaim(WorkerSweep sweep, Action<Outcome> record) => (Sweep, Record) = (sweep, record);

    internal WorkerSweep Sweep { get; }

    internal Action<Outcome> Record { get; }
}

/// <summary>The same scenario with several numbers of workers and nothing else changed.</summary>
/// <param name="WithWorkers">The scenario for a number of workers.</param>
/// <param name="Workers">The numbers of workers, at least two and all different.</param>
public sealed record Sweep(Func<int, Scenario> WithWorkers, IReadOnlyList<int> Workers)
{
    internal IReadOnlyList<Scenario> Scenarios => [.. Workers.Select(WithWorkers)];
}
