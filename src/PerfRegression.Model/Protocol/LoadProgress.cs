namespace PerfRegression.Model.Protocol;

/// <summary>Where a run stands.</summary>
public sealed record LoadProgress
{
    /// <summary>Which phase: warm-up, load, drain.</summary>
    public required LoadPhase Phase { get; init; }

    /// <summary>Time since the phase began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long the phase will last at most.</summary>
    public required TimeSpan Total { get; init; }

    /// <summary>Virtual users (closed model) or open connections (open model) now.</summary>
    public required int Users { get; init; }

    /// <summary>Succeeded requests in the last second.</summary>
    public required double Throughput { get; init; }

    /// <summary>p95 of the requests that ended in the last second; null when there were none.</summary>
    public TimeSpan? P95 { get; init; }

    /// <summary>Failed requests so far.</summary>
    public required long Failed { get; init; }
}
