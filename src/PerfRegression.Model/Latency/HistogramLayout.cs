using System.Numerics;
using System.Runtime.InteropServices;

namespace PerfRegression.Model.Latency;

/// <summary>
/// The log-linear buckets of an HDR histogram (Tene, hdrhistogram.org) for 1 µs to 1 h at 3 significant digits: values below
/// 2,048 µs have a bucket each, every doubling above shares 1,024 buckets, so that no bucket is wider than 0.1 % of its value.
/// </summary>
internal static class HistogramLayout
{
    public const long Highest = 3_600_000_000;
    public const int SignificantDigits = 3;

    /// <summary>The values below which each has a bucket of its own.</summary>
    public const int BucketsOfFirst = HalfCount * 2;

    private const int HalfMagnitude = 10;
    private const int HalfCount = 1 << HalfMagnitude;
    private const long SubBucketMask = (HalfCount * 2) - 1;

    public static readonly int Length = IndexOf(Highest) + 1;

    /// <summary>How often the first values have to be doubled to reach the highest one, themselves included: what HdrHistogram calls its buckets.</summary>
    public static readonly int Doublings = BitOperations.Log2(Highest) - HalfMagnitude + 1;

    public static int IndexOf(long microseconds)
    {
        var bucket = 63 - HalfMagnitude - BitOperations.LeadingZeroCount((ulong)(microseconds | SubBucketMask));
        var subBucket = (int)(microseconds >> bucket);
        return (bucket << HalfMagnitude) + subBucket;
    }

    /// <summary>The highest value that falls into the bucket: what a percentile in that bucket is reported as.</summary>
    public static long HighestIn(int index)
    {
        if (index < HalfCount * 2)
        {
            return index;
        }

        var bucket = (index >> HalfMagnitude) - 1;
        var subBucket = (long)(index - (bucket << HalfMagnitude));
        return ((subBucket + 1) << bucket) - 1;
    }

    /// <summary>The middle of the bucket, rounded up: what HdrHistogram takes its samples for in a sum.</summary>
    public static long MiddleOf(int index)
    {
        var lowest = index == 0 ? 0 : HighestIn(index - 1) + 1;
        return lowest + ((HighestIn(index) - lowest + 1) / 2);
    }
}

/// <summary>A bucket that holds at least one sample.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistogramBucket(int Index, long Count);
