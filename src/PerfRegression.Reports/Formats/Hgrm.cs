using System.Globalization;
using System.Text;
using PerfRegression.Model.Latency;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// The response time of a run as HdrHistogram prints a percentile distribution, in milliseconds: what its plotter and its likes read
/// (outputPercentileDistribution and PercentileIterator of github.com/HdrHistogram/HdrHistogram; .hgrm).
/// </summary>
internal static class Hgrm
{
    // Lines for each halving of what remains up to 100 %, as the original has them by default.
    private const int TicksPerHalfDistance = 5;

    public static string Of(MeasuredRun measured)
    {
        var (latency, failed) = (measured.Run.Figures.ResponseTime, measured.Run.Figures.Failed);
        var text = new StringBuilder();
        Line(text, $"{"Value",12} {"Percentile",14} {"TotalCount",10} {"1/(1-Percentile)",14}");
        Line(text, $"");
        foreach (var (value, level, count) in Levels(latency))
        {
            Line(text, level < 100
                ? $"{value / 1000.0,12:F3} {level / 100:F12} {count,10} {1 / (1 - (level / 100)),14:F2}"
                : (FormattableString)$"{value / 1000.0,12:F3} {level / 100:F12} {count,10}");
        }

        Line(text, $"#[Mean    = {Mean(latency) / 1000,12:F3}, StdDeviation   = {Deviation(latency) / 1000,12:F3}]");
        Line(text, $"#[Max     = {latency.Max.TotalMilliseconds,12:F3}, Total count    = {latency.Count,12}]");
        Line(text, $"#[Buckets = {HistogramLayout.Doublings,12}, SubBuckets     = {HistogramLayout.BucketsOfFirst,12}]");
        if (failed > 0)
        {
            Line(text, $"#[Failed requests, which are not among them: {failed}]");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    // The first bucket is reached at 0 %, the last one at 100 %; in between, each at the last level that it reaches one by one.
    private static IEnumerable<(long Value, double Level, long Count)> Levels(LatencyDistribution latency)
    {
        var (level, seen) = (0.0, 0L);
        var longest = (long)latency.Max.TotalMicroseconds;
        foreach (var bucket in latency.Buckets)
        {
            seen += bucket.Count;
            var value = Math.Min(HistogramLayout.HighestIn(bucket.Index), longest);
            while (100.0 * seen / latency.Count >= level)
            {
                yield return (value, level, seen);
                if (seen == latency.Count)
                {
                    yield return (value, 100, seen);
                    break;
                }

                // As the original computes it: near a power of two another logarithm is rounded to the other side.
                var halvings = (long)(Math.Log(100 / (100 - level)) / Math.Log(2)) + 1;
                level += 100 / (TicksPerHalfDistance * Math.Pow(2, halvings));
            }
        }
    }

    // In microseconds; a time has only tenths of them.
    private static double Mean(LatencyDistribution latency) => latency.Count == 0 ? 0 : (double)latency.SumMicroseconds / latency.Count;

    // In microseconds, each sample taken for the middle of its bucket, as the original does.
    private static double Deviation(LatencyDistribution latency)
    {
        var mean = Mean(latency);
        return latency.Count == 0 ? 0 : Math.Sqrt(latency.Buckets.Sum(bucket => bucket.Count * Math.Pow(HistogramLayout.MiddleOf(bucket.Index) - mean, 2)) / latency.Count);
    }
}
