using System.Text.Json.Serialization;
using PerfRegression.Model.Latency;

namespace PerfRegression;

/// <summary>
/// Recorded latencies, immutable and mergeable: an HDR histogram's buckets from 1 µs to 1 h at 3 significant digits, with the
/// exact minimum, maximum and mean beside them.
/// </summary>
[JsonConverter(typeof(LatencyDistributionConverter))]
public sealed class LatencyDistribution
{
    private readonly HistogramBucket[] _buckets;
    private readonly long _min;
    private readonly long _max;

    internal LatencyDistribution(HistogramBucket[] buckets, long min, long max, long sum)
    {
        _buckets = buckets;
        _min = min;
        _max = max;
        SumMicroseconds = sum;
        Count = buckets.Sum(bucket => bucket.Count);
    }

    /// <summary>A distribution without samples.</summary>
    public static LatencyDistribution Empty { get; } = new([], 0, 0, 0);

    /// <summary>The number of recorded latencies.</summary>
    public long Count { get; }

    /// <summary>The shortest latency, exact to the microsecond; zero when empty.</summary>
    public TimeSpan Min => TimeSpan.FromMicroseconds(_min);

    /// <summary>The longest latency, exact to the microsecond; zero when empty.</summary>
    public TimeSpan Max => TimeSpan.FromMicroseconds(_max);

    /// <summary>The arithmetic mean; zero when empty.</summary>
    public TimeSpan Mean => TimeSpan.FromMicroseconds(Count == 0 ? 0 : (double)SumMicroseconds / Count);

    internal IReadOnlyList<HistogramBucket> Buckets => _buckets;

    internal long SumMicroseconds { get; }

    /// <summary>
    /// The latencies of several distributions as one. Percentiles of a whole are found by merging, never by averaging.
    /// </summary>
    internal static LatencyDistribution Merge(params IEnumerable<LatencyDistribution> parts)
    {
        var recorded = parts.Where(part => part.Count > 0).ToList();
        if (recorded.Count == 0)
        {
            return Empty;
        }

        var buckets = recorded.SelectMany(part => part._buckets)
            .GroupBy(bucket => bucket.Index, (index, same) => new HistogramBucket(index, same.Sum(bucket => bucket.Count)))
            .OrderBy(bucket => bucket.Index);
        return new LatencyDistribution(
            [.. buckets], recorded.Min(part => part._min), recorded.Max(part => part._max), recorded.Sum(part => part.SumMicroseconds));
    }

    /// <summary>The share of the recorded latencies, 0 to 1, that are longer than a limit; 0 when empty. Exact to a bucket's width, 0.1 %.</summary>
    public double ShareAbove(TimeSpan limit) => Count == 0
        ? 0
        : (double)_buckets.Where(bucket => HistogramLayout.HighestIn(bucket.Index) > limit.TotalMicroseconds).Sum(bucket => bucket.Count) / Count;

    /// <summary>
    /// The nearest-rank percentile: the smallest value that at least ⌈p·n⌉ samples do not exceed (Hyndman &amp; Fan 1996, type 1).
    /// </summary>
    /// <param name="percentile">The percentile to find.</param>
    /// <param name="slower">Samples that count as slower than all recorded ones, such as failed requests.</param>
    /// <returns>The percentile, or null when it falls among the <paramref name="slower"/> ones or nothing was recorded.</returns>
    public TimeSpan? At(Percentile percentile, long slower = 0)
    {
        ArgumentNullException.ThrowIfNull(percentile);
        var rank = percentile.RankIn(Count + slower);
        if (rank > Count || Count == 0)
        {
            return null;
        }

        var seen = 0L;
        foreach (var bucket in _buckets)
        {
            seen += bucket.Count;
            if (seen >= rank)
            {
                return TimeSpan.FromMicroseconds(Math.Min(HistogramLayout.HighestIn(bucket.Index), _max));
            }
        }

        return Max;
    }
}
