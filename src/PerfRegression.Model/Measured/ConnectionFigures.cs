namespace PerfRegression.Model.Measured;

/// <summary>Totals of establishing connections over the whole run, warm-up included.</summary>
internal sealed record ConnectionFigures
{
    /// <summary>Connections that were established.</summary>
    public required long Opened { get; init; }

    /// <summary>
    /// Of these, how many took 900 ms or longer: their SYN was dropped by a full listen backlog and sent again after a second.
    /// </summary>
    public required long Retried { get; init; }

    /// <summary>The time it took to establish each of them.</summary>
    public required LatencyDistribution Latency { get; init; }
}
