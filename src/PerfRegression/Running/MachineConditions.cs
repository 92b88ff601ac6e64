namespace PerfRegression.Running;

/// <summary>What else the machine did during the recorded part of a run.</summary>
public sealed record MachineConditions
{
    /// <summary>From which share of the machine on, used by others, a broken bound on latency is not yet a verdict: 5 %.</summary>
    public const double BusyFrom = 0.05;

    /// <summary>
    /// CPU used by processes that are not this test's, as a share of all cores, 0 to 1. Null where the system does not tell.
    /// </summary>
    public double? ForeignShare { get; init; }

    /// <summary>CPU used by all workers, in cores; null where the system does not tell.</summary>
    public double? WorkerCores { get; init; }

    /// <summary>CPU used by the load generators, in cores; null where the system does not tell.</summary>
    public double? GeneratorCores { get; init; }

    /// <summary>CPU used by the database's processes, in cores; null without one of ours on this machine.</summary>
    public double? DatabaseCores { get; init; }

    /// <summary>Whether other work was heavy enough to spoil a latency.</summary>
    public bool IsBusy => ForeignShare >= BusyFrom;
}
