namespace PerfRegression.Model.Protocol;

/// <summary>The progress of a run.</summary>
internal sealed record LoadProgress
{
    /// <summary>The phase the run is in.</summary>
    public required LoadPhase Phase { get; init; }

    /// <summary>Time since the phase began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The longest that the phase will last.</summary>
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
