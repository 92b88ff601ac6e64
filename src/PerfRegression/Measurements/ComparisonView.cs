namespace PerfRegression.Measurements;

/// <summary>A comparison as a report shows it, whatever was claimed of it. It is saved with the verdict, so that reports compute nothing.</summary>
internal sealed record ComparisonView
{
    /// <summary>The metrics that were declared, those that were claimed besides, and the error rate.</summary>
    public required IReadOnlyList<MetricRow> Rows { get; init; }

    /// <summary>The metric that <see cref="Noise"/> is about.</summary>
    public required string NoiseMetric { get; init; }

    /// <summary>How much that metric varies by noise alone; null with fewer than two rounds.</summary>
    public NoiseFloor? Noise { get; init; }
}
