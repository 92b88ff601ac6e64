namespace PerfRegression.Telemetry;

/// <summary>What is known just now of what is being measured.</summary>
/// <param name="Scenario">The name of the scenario or the comparison.</param>
/// <param name="Side">Comparisons: "baseline" or "candidate"; null for a run.</param>
/// <param name="RequestRate">Succeeded requests a second.</param>
/// <param name="Failed">Failed requests so far.</param>
/// <param name="P95">The 95th percentile of what was answered last; null where nothing was, or it failed.</param>
internal sealed record MeasuredNow(string Scenario, string? Side, double RequestRate, long Failed, TimeSpan? P95)
{
    /// <summary>Virtual users or open connections; null for a comparison, which drives its sides in turns.</summary>
    public long? Users { get; init; }

    /// <summary>By what it is told from others.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = Side is null ? [new("scenario", Scenario)] : [new("scenario", Scenario), new("side", Side)];
}
