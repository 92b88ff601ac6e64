using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfRegression.Judging;

/// <summary>
/// Reads thresholds as k6 writes them: an aggregation, an operator, a number (k6 documentation, "Thresholds"). The metric that an
/// aggregation belongs to may precede it: <c>http_req_duration: p(95)&lt;1100</c>.
/// </summary>
internal static partial class ThresholdExpression
{
    /// <summary>The threshold that an expression states.</summary>
    /// <exception cref="FormatException">The expression can't be read; the message quotes it and lists what is known.</exception>
    public static Threshold Parse(string expression)
    {
        var match = Grammar().Match(expression);
        if (!match.Success)
        {
            throw Unreadable(expression, "it is not an aggregation, an operator and a number, such as \"p(95)<1100\", \"rate<0.01\" or \"http_reqs>1000\"");
        }

        var metric = MetricOf(match.Groups["metric"].Value, match.Groups["aggregation"].Value, expression);
        var value = double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture);
        return new Threshold(metric, BoundOf(match.Groups["operator"].Value, value), expression);
    }

    private static Metric MetricOf(string metric, string aggregation, string expression) => (metric, aggregation) switch
    {
        ("" or "http_req_duration", _) when PercentIn(aggregation) is { } percent => Metric.Of(percent is > 0 and < 100
            ? Percentile.Of(percent)
            : throw Unreadable(expression, "a percentile lies between 0 and 100, both excluded, and is read to 16 digits")),
        ("" or "http_req_duration", "avg") => Metric.Average,
        ("" or "http_req_duration", "min") => Metric.Minimum,
        ("" or "http_req_duration", "med") => Metric.Of(Percentile.P50),
        ("" or "http_req_duration", "max") => Metric.Maximum,
        ("" or "http_req_failed", "rate") => Metric.ErrorRate,
        ("http_req_failed", "count") => Metric.FailedRequests,
        ("http_reqs", "count") or ("", "http_reqs" or "count") => Metric.Requests,
        ("http_reqs", "rate") => Metric.RequestRate,
        ("", "throughput") => Metric.Throughput,
        _ => throw Unreadable(expression, $"there is no {aggregation} of {(metric.Length == 0 ? "a run" : metric)}; known are p(N), avg, min, med, max (http_req_duration, ms) · rate (http_req_failed, 0 to 1) · count, rate (http_reqs, requests and requests a second); bare \"http_reqs\" is its count · throughput (succeeded requests a second, ours)"),
    };

    private static Bound BoundOf(string comparison, double value) => comparison switch
    {
        "<" => Bound.Below(value),
        "<=" => Bound.AtMost(value),
        ">" => Bound.Above(value),
        ">=" => Bound.AtLeast(value),
        "!=" => Bound.Except(value),
        _ => Bound.Exactly(value),
    };

    private static double? PercentIn(string aggregation) =>
        aggregation.StartsWith("p(", StringComparison.Ordinal) ? double.Parse(aggregation.AsSpan(2, aggregation.Length - 3), CultureInfo.InvariantCulture) : null;

    private static FormatException Unreadable(string expression, string reason) =>
        new($"The threshold \"{expression}\" can't be read: {reason}.");

    [GeneratedRegex(@"^\s*((?<metric>[a-z_]+)\s*:\s*)?(?<aggregation>p\(([0-9]+\.?[0-9]*|\.[0-9]+)\)|[a-z_]+)\s*(?<operator><=|>=|<|>|===?|!=)\s*(?<value>[-+]?([0-9]{1,15}\.?[0-9]{0,9}|\.[0-9]{1,9})([eE][-+]?[0-9]{1,2})?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
