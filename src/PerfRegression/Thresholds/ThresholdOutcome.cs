namespace PerfRegression.Thresholds;

/// <summary>A threshold held against a run.</summary>
/// <param name="Threshold">What was promised.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Value">The value found, in the metric's unit; infinite where failures leave it without a bound.</param>
/// <param name="Found">What was found and by how much it deviates, in words.</param>
public sealed record ThresholdOutcome(Threshold Threshold, ThresholdVerdict Verdict, double Value, string Found)
{
    /// <summary>Whether the promise was kept.</summary>
    public bool Holds => Verdict == ThresholdVerdict.Held;

    /// <summary>
    /// Whether other work on the machine can be what broke it: that only ever makes latency longer and throughput lower, never
    /// the other way round, and it does not make a request fail.
    /// </summary>
    public bool MayBeDisturbed =>
        Verdict == ThresholdVerdict.Broken
        && Threshold.Metric.IsDisturbable
        && double.IsFinite(Value)
        && (Threshold.Metric.LessIsBetter ? Value >= Threshold.Bound.Highest : Value <= Threshold.Bound.Lowest);
}
