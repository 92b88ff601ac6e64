using System.Text.Json.Serialization;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Measured;

/// <summary>Everything that one run of the load generator measured.</summary>
internal sealed record LoadResult
{
    /// <summary>The result where there was no load, because the variant did not start or the generator failed.</summary>
    public static LoadResult None { get; } = new()
    {
        Figures = new() { ServiceTime = LatencyDistribution.Empty, Failures = FailureTally.None, Measured = TimeSpan.Zero },
        Sent = 0,
        RecordedFrom = 0,
        RecordedTo = 0,
        Statuses = new Dictionary<int, long>(),
        Connections = new() { Opened = 0, Retried = 0, Latency = LatencyDistribution.Empty },
        Timeline = [],
        BytesReceived = 0,
        Generator = new() { Transport = TransportKind.Auto, CpuTime = TimeSpan.Zero, Saturation = 0, UsableCores = 0, GcPause = TimeSpan.Zero, AllocatedBytes = 0, PeakResidentBytes = 0 },
    };

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

    /// <summary>Answers by status.</summary>
    public required IReadOnlyDictionary<int, long> Statuses { get; init; }

    public required ConnectionFigures Connections { get; init; }

    public required IReadOnlyList<TimelineSecond> Timeline { get; init; }

    /// <summary>Bytes received in the recorded part, heads included.</summary>
    public required long BytesReceived { get; init; }

    public required GeneratorFigures Generator { get; init; }

    /// <summary>True when the run was asked to end before its plan was done.</summary>
    public bool EndedEarly { get; init; }
}

/// <summary>Totals of establishing connections over the whole run, warm-up included.</summary>
internal sealed record ConnectionFigures
{
    public required long Opened { get; init; }

    /// <summary>Of these, those that took 900 ms or longer: a full listen backlog dropped their SYN, which was sent again after a second.</summary>
    public required long Retried { get; init; }

    /// <summary>The time it took to establish each of them.</summary>
    public required LatencyDistribution Latency { get; init; }
}

/// <summary>One second of the recorded part; a request belongs to the second in which it ended.</summary>
internal sealed record TimelineSecond
{
    /// <summary>Counted from 0 at the start of the recorded part.</summary>
    public required int Second { get; init; }

    /// <summary>Virtual users (closed model) or open connections (open model) at the end of the second.</summary>
    public required int Users { get; init; }

    public required long Failed { get; init; }

    /// <summary>The response time of the requests that succeeded in this second.</summary>
    public required LatencyDistribution Latency { get; init; }
}

/// <summary>What the generator measured of itself during the recorded part; it shows whether its numbers can be trusted.</summary>
internal sealed record GeneratorFigures
{
    public required TransportKind Transport { get; init; }

    /// <summary>CPU time of the whole generator process in the recorded part.</summary>
    public required TimeSpan CpuTime { get; init; }

    /// <summary>CPU used of what the transport can use (<see cref="UsableCores"/>), 0 to 1; near 1 the generator was the bottleneck.</summary>
    public required double Saturation { get; init; }

    /// <summary>Whether it was the bottleneck, so that its latencies are its own: from 0.9 on.</summary>
    [JsonIgnore]
    public bool IsSaturated => Saturation >= 0.9;

    /// <summary>
    /// The cores that <see cref="Saturation"/> is a share of: 1 for <see cref="TransportKind.Epoll"/>, whose load thread does all the
    /// work, and for <see cref="TransportKind.Sockets"/>, which does one thing at a time on whichever thread; all that the process may
    /// use for <see cref="TransportKind.HttpClient"/>.
    /// </summary>
    public required int UsableCores { get; init; }

    /// <summary>How long the load thread was ready to run but had no core; null where the system does not report it.</summary>
    public TimeSpan? RunQueueDelay { get; init; }

    public required TimeSpan GcPause { get; init; }

    public required long AllocatedBytes { get; init; }

    /// <summary>The most memory that the generator had resident at once since it started, in bytes.</summary>
    public required long PeakResidentBytes { get; init; }

    /// <summary>Open model: the generator's own lateness, p99 of the time from due to dispatched; null in the closed model.</summary>
    public TimeSpan? LagP99 { get; init; }
}
