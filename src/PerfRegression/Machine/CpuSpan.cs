using PerfRegression.Model.Timing;

namespace PerfRegression.Machine;

/// <summary>The difference between two readings of the CPU account.</summary>
internal sealed record CpuSpan
{
    /// <summary>What a test host may use for orchestrating, in cores: starting and asking processes, sampling, progress. More is other work.</summary>
    public const double Orchestrating = 0.05;

    public required TimeSpan Wall { get; init; }

    /// <summary>The number of cores that we were allowed to use.</summary>
    public required double Cores { get; init; }

    public required GroupSpan Workers { get; init; }

    public required GroupSpan Generators { get; init; }

    public required GroupSpan Database { get; init; }

    /// <summary>CPU time of this process; null when it is the worker too.</summary>
    public required TimeSpan? Self { get; init; }

    /// <summary>Whether this process also worked for what was measured.</summary>
    public bool HasOwnWork { get; init; }

    /// <summary>All cores of the machine; null where the system does not report them.</summary>
    public required HostSpan? Machine { get; init; }

    /// <summary>The cores of the machine that we may run on; null where the system does not report them.</summary>
    public required HostSpan? Allowed { get; init; }

    /// <summary>How long we were throttled because the quota was used up; null when that is unknown.</summary>
    public required TimeSpan? Throttled { get; init; }

    /// <summary>The CPU time that was available to us: all our cores, all the time.</summary>
    public TimeSpan Capacity => Wall * Cores;

    /// <summary>What this process used beyond orchestrating; null when that is unknown.</summary>
    public TimeSpan? OtherTests => Self is { } used && !HasOwnWork ? TimeSpan.Max(TimeSpan.Zero, used - (Wall * Orchestrating)) : null;

    public static CpuSpan Between(CpuAccount from, CpuAccount to) => new()
    {
        Wall = MonotonicClock.TimeOf(to.At - from.At),
        Cores = Math.Min(from.Cores, to.Cores),
        Workers = to.Workers.Since(from.Workers),
        Generators = to.Generators.Since(from.Generators),
        Database = to.Database.Since(from.Database),
        Self = to.Self - from.Self,
        HasOwnWork = from.HasOwnWork || to.HasOwnWork,
        Machine = from.Host is { } host ? to.Host?.Since(host) : null,
        Allowed = from.Host is { } before && to.Allowed is { } allowed ? to.Host?.Since(before, allowed) : null,
        Throttled = to.Limit.ThrottledSince(from.Limit),
    };
}
