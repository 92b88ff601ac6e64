using System.Globalization;
using System.Text;
using PerfRegression.Model.Latency;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// The response time of a run as a log of HdrHistogram, format 1.3: a histogram for each second of the recorded part, in microseconds, its
/// maximum in milliseconds (HistogramLogWriter of github.com/HdrHistogram/HdrHistogram; .hlog). Its readers can cut and merge it.
/// </summary>
internal static class Hlog
{
    public static string Of(MeasuredRun measured)
    {
        var started = measured.Run.Origin.StartedAt.ToUniversalTime();
        var text = new StringBuilder();
        Line(text, $"#[Response times of succeeded requests in microseconds; seconds count from the start of the recorded part]");
        Line(text, $"#[Histogram log format version 1.3]");
        Line(text, $"#[StartTime: {started.ToUnixTimeMilliseconds() / 1000.0:F3} (seconds since epoch), {started:R}]");
        Line(text, $"\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"");
        foreach (var second in measured.Run.Load.Timeline)
        {
            Line(text, $"{(double)second.Second:F3},{1.0:F3},{second.Latency.Max.TotalMilliseconds:F3},{Convert.ToBase64String(HdrEncoding.Encode(second.Latency.Buckets))}");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
