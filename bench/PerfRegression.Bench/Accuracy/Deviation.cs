namespace PerfRegression.Bench.Accuracy;

/// <summary>A percentile as the generator reported it, beside the truth.</summary>
internal sealed record Deviation(Percentile Percentile, TimeSpan Truth, TimeSpan Reported)
{
    private const double Share = 0.01;
    private static readonly TimeSpan Constant = TimeSpan.FromMilliseconds(0.3);

    public TimeSpan Difference => Reported - Truth;

    public TimeSpan Allowed => (Truth * Share) + Constant;

    /// <summary>The difference over what is allowed: beyond 1 the target is missed.</summary>
    public double OfAllowed => Difference.Duration() / Allowed;
}
