using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Measured;

/// <summary>Everything that one run of the load generator measured.</summary>
internal sealed record LoadResult
{
    /// <summary>The result where there was no load, because the variant did not start or the generator failed.</summary>
    public static LoadResult None { get; } = new()
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

    /// <summary>The numbers that are judged.</summary>
    public required LoadFigures Figures { get; init; }

    /// <summary>
    /// Requests sent in the recorded part: all but those that never got a connection. The HTTP client connects by itself: what it gave
    /// up or was interrupted in while it may have been connecting counts as sent.
    /// </summary>
    public required long Sent { get; init; }

    /// <summary>Open model: requests that had to wait for a free connection.</summary>
    public long Waited { get; init; }

    /// <summary>When the recorded part began, in ticks of the machine's monotonic clock.</summary>
    public required long RecordedFrom { get; init; }

    /// <summary>When its last request ended, in ticks of the machine's monotonic clock.</summary>
    public required long RecordedTo { get; init; }

    /// <summary>The number of answers by status.</summary>
    public required IReadOnlyDictionary<int, long> Statuses { get; init; }

    /// <summary>The first 512 bytes of the first unexpected answer, by status.</summary>
    public required IReadOnlyDictionary<int, string> UnexpectedBodies { get; init; }

    /// <summary>Totals of establishing connections.</summary>
    public required ConnectionFigures Connections { get; init; }

    /// <summary>The recorded part, second by second.</summary>
    public required IReadOnlyList<TimelineSecond> Timeline { get; init; }

    /// <summary>Bytes received in the recorded part.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>What the generator measured of itself.</summary>
    public required GeneratorFigures Generator { get; init; }

    /// <summary>True when the run was asked to end before its plan was done.</summary>
    public bool EndedEarly { get; init; }
}
