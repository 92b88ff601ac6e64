using PerfRegression.Model.Latency;

namespace PerfRegression.Bench.Proof;

/// <summary>Mean of pooled latencies, and the square of its standard error as if they were independent: what Welch's test takes for granted.</summary>
internal sealed record Moments(double Mean, double SquaredError)
{
    public static Moments Of(LatencyDistribution latencies)
    {
        var (count, mean) = ((double)latencies.Count, latencies.Mean.TotalMicroseconds);
        var squares = latencies.Buckets.Sum(bucket => bucket.Count * Math.Pow(HistogramLayout.HighestIn(bucket.Index) - mean, 2));
        return new Moments(mean, squares / (count - 1) / count);
    }
}
