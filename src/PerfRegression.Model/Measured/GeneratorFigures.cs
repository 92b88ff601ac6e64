using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Measured;

/// <summary>What the generator measured of itself during the recorded part; it shows whether its numbers can be trusted.</summary>
internal sealed record GeneratorFigures
{
    /// <summary>The transport that was used.</summary>
    public required TransportKind Transport { get; init; }

    /// <summary>CPU time of the whole generator process.</summary>
    public required TimeSpan CpuTime { get; init; }

    /// <summary>CPU used of what the transport can use (<see cref="UsableCores"/>), 0 to 1; near 1 the generator was the bottleneck.</summary>
    public required double Saturation { get; init; }

    /// <summary>
    /// The cores that <see cref="Saturation"/> is a share of: 1 for <see cref="TransportKind.Epoll"/>, whose load thread does all the
    /// work, and for <see cref="TransportKind.Sockets"/>, which does one thing at a time on whichever thread; all that the process may
    /// use for <see cref="TransportKind.HttpClient"/>.
    /// </summary>
    public required int UsableCores { get; init; }

    /// <summary>How long the load thread was ready to run but had no core; null where the system does not report it.</summary>
    public TimeSpan? RunQueueDelay { get; init; }

    /// <summary>Time that garbage collection paused the generator.</summary>
    public required TimeSpan GcPause { get; init; }

    /// <summary>Managed memory allocated, in bytes.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Peak resident memory since the process started, in bytes.</summary>
    public required long PeakResidentBytes { get; init; }

    /// <summary>
    /// Open model: the generator's own lateness, the 99th percentile of the time from due to dispatched; null in the closed model.
    /// </summary>
    public TimeSpan? LagP99 { get; init; }
}
