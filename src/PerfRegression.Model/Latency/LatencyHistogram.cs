namespace PerfRegression.Model.Latency;

/// <summary>
/// Counts latencies in fixed memory: recording is one increment and never allocates. Not safe for several threads at once. Not
/// HdrHistogram's, whose record does several times the work and whose percentiles may lie below the nearest rank; what is stored is its
/// encoding, which everybody's tools read (<see cref="HdrEncoding"/>).
/// </summary>
internal sealed class LatencyHistogram
{
    private readonly long[] _counts = new long[HistogramLayout.Length];
    private long _min = long.MaxValue;
    private long _max;
    private long _sum;

    public long Count { get; private set; }

    /// <summary>Records one latency; below 0 counts as 0, above one hour as one hour.</summary>
    public void Record(long microseconds)
    {
        var value = Math.Clamp(microseconds, 0, HistogramLayout.Highest);
        _counts[HistogramLayout.IndexOf(value)]++;
        Count++;
        _sum += value;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
    }

    public LatencyDistribution ToDistribution()
    {
        var used = _counts.Count(count => count > 0);
        var buckets = new HistogramBucket[used];
        var next = 0;
        for (var index = 0; next < used; index++)
        {
            if (_counts[index] > 0)
            {
                buckets[next++] = new HistogramBucket(index, _counts[index]);
            }
        }

        return Count == 0 ? LatencyDistribution.Empty : new LatencyDistribution(buckets, _min, _max, _sum);
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
        _sum = 0;
        _max = 0;
        _min = long.MaxValue;
    }
}
