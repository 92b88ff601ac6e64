namespace PerfRegression.Model.Measured;

/// <summary>What connecting came to over the whole run, the warm-up included.</summary>
public sealed record ConnectionFigures
{
    /// <summary>Connections that were established.</summary>
    public required long Opened { get; init; }

    /// <summary>
    /// Of these, how many took 900 ms or longer: their SYN was dropped by a full listen backlog and sent again after a second.
    /// </summary>
    public required long Retried { get; init; }

    /// <summary>How long connecting took.</summary>
    public required LatencyDistribution Latency { get; init; }
}
