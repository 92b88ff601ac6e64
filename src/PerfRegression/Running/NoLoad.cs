using PerfRegression.Model.Failures;
using PerfRegression.Model.Measured;

namespace PerfRegression.Running;

/// <summary>The load of a run without one, because its variant did not start or its generator failed.</summary>
internal static class NoLoad
{
    public static LoadResult Result { get; } = new()
    {
        Figures = new LoadFigures { ServiceTime = LatencyDistribution.Empty, Failures = FailureTally.None, Measured = TimeSpan.Zero },
        Sent = 0,
        RecordedFrom = 0,
        RecordedTo = 0,
        Statuses = new Dictionary<int, long>(),
        UnexpectedBodies = new Dictionary<int, string>(),
        Connections = new ConnectionFigures { Opened = 0, Retried = 0, Latency = LatencyDistribution.Empty },
        Timeline = [],
        BytesReceived = 0,
        Generator = new GeneratorFigures { Transport = TransportKind.Auto, CpuTime = TimeSpan.Zero, Saturation = 0, UsableCores = 0, GcPause = TimeSpan.Zero, AllocatedBytes = 0, PeakResidentBytes = 0 },
    };
}
