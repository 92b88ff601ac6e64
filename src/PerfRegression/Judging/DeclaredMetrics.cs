namespace PerfRegression.Judging;

/// <summary>The metrics that a comparison was measured for.</summary>
internal static class DeclaredMetrics
{
    /// <exception cref="ArgumentException">The comparison names a metric that this version does not know.</exception>
    public static IReadOnlyList<Metric> Of(ComparisonResult comparison) =>
        [.. comparison.Metrics.Select(name => MetricNames.Find(name) ?? throw new ArgumentException($"\"{name}\" is not a metric that this version knows.", nameof(comparison)))];

    /// <summary>These metrics and the error rate, which belongs to every comparison.</summary>
    public static IReadOnlyList<Metric> AndErrorRate(IEnumerable<Metric> metrics) => [.. metrics.Append(Metric.ErrorRate).Distinct()];
}
