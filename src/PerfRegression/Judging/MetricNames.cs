using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfRegression.Judging;

/// <summary>Finds a metric by its name in a document.</summary>
internal static partial class MetricNames
{
    private static readonly Metric[] Fixed =
    [
        Metric.Average, Metric.Minimum, Metric.Maximum, Metric.Throughput, Metric.RequestRate, Metric.Requests, Metric.FailedRequests, Metric.ErrorRate,
        Metric.CpuPerRequest, Metric.AllocatedBytesPerRequest, Metric.StartUpTime, Metric.PeakMemory, Metric.MemoryAfterLoad, Metric.MemoryGrowth,
        Metric.DatabaseCommandsPerRequest, Metric.OutgoingRequestsPerRequest, Metric.ExceptionsPerRequest, Metric.LockContentionsPerRequest, Metric.OpenFiles, Metric.ThreadPoolQueue,
    ];

    private const string PerRequest = " per request";

    /// <summary>All names but those of percentiles and of instruments.</summary>
    public static IEnumerable<string> All => Fixed.Select(metric => metric.Name);

    /// <summary>The metric; null when none has that name.</summary>
    public static Metric? Find(string name) => Array.Find(Fixed, metric => metric.Name == name)
        ?? OfPercentile(Ranked().Match(name))
        ?? (name.EndsWith(PerRequest, StringComparison.Ordinal) && name.Length > PerRequest.Length ? Metric.PerRequest(name[..^PerRequest.Length]) : null);

    private static Metric? OfPercentile(Match match)
    {
        if (!match.Success || !double.TryParse(match.Groups["percent"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is not (> 0 and < 100))
        {
            return null;
        }

        var percentile = Percentile.Of(percent);
        return match.Groups["of"].Value switch
        {
            "" => Metric.Of(percentile),
            " service time" => Metric.ServiceTime(percentile),
            _ => Metric.QueueingDelay(percentile),
        };
    }

    [GeneratedRegex(@"^p(?<percent>[0-9.]+)(?<of>| service time| queueing delay)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ranked();
}
