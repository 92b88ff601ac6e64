namespace PerfRegression.Model.Measured;

/// <summary>One second of the recorded part; a request belongs to the second in which it ended.</summary>
public sealed record TimelineSecond
{
    /// <summary>Which second, from 0.</summary>
    public required int Second { get; init; }

    /// <summary>Virtual users (closed model) or open connections (open model) at its end.</summary>
    public required int Users { get; init; }

    /// <summary>Requests that failed in it.</summary>
    public required long Failed { get; init; }

    /// <summary>Answered requests, by the clock that users feel.</summary>
    public required LatencyDistribution Latency { get; init; }
}
