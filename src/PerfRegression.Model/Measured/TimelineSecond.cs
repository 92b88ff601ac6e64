namespace PerfRegression.Model.Measured;

/// <summary>One second of the recorded part; a request belongs to the second in which it ended.</summary>
internal sealed record TimelineSecond
{
    /// <summary>The number of the second, counted from 0 at the start of the recorded part.</summary>
    public required int Second { get; init; }

    /// <summary>Virtual users (closed model) or open connections (open model) at the end of the second.</summary>
    public required int Users { get; init; }

    /// <summary>Requests that failed in this second.</summary>
    public required long Failed { get; init; }

    /// <summary>The response time of the requests that succeeded in this second.</summary>
    public required LatencyDistribution Latency { get; init; }
}
