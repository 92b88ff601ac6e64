using System.Globalization;
using PerfRegression.Judging;

namespace PerfRegression.Reports.Formats;

/// <summary>A promise as a threshold of k6: an expression about one of its metrics.</summary>
/// <param name="Metric">The metric that it belongs to, such as "http_req_duration".</param>
/// <param name="Expression">The expression, such as "p(95)&lt;=250".</param>
/// <param name="IsBroken">Whether it was crossed, which is what k6 writes; a promise that could not be judged was not kept.</param>
internal sealed record K6Threshold(string Metric, string Expression, bool IsBroken)
{
    /// <summary>The threshold that a promise is in k6's words; null where k6 has no such metric, or no such bound.</summary>
    public static K6Threshold? Of(Outcome outcome)
    {
        if (Aggregation(outcome.Metric) is not var (metric, aggregation))
        {
            return null;
        }

        var expression = outcome switch
        {
            { Expression: { } written } => written[(written.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(),
            { Lowest: null, Highest: { } highest } => $"{aggregation}<={Number(highest)}",
            { Lowest: { } lowest, Highest: null } => $"{aggregation}>={Number(lowest)}",
            _ => null,
        };
        return expression is null ? null : new K6Threshold(metric, expression, !outcome.Holds);
    }

    private static (string Metric, string Aggregation)? Aggregation(string? name) => MetricNames.Find(name ?? "") switch
    {
        null => null,
        { Rank: { } rank, Name: var of } when of == rank.ToString() => ("http_req_duration", $"p({of[1..]})"),
        var metric when metric.Equals(PerfRegression.Metric.Average) => ("http_req_duration", "avg"),
        var metric when metric.Equals(PerfRegression.Metric.Minimum) => ("http_req_duration", "min"),
        var metric when metric.Equals(PerfRegression.Metric.Maximum) => ("http_req_duration", "max"),
        var metric when metric.Equals(PerfRegression.Metric.ErrorRate) => ("http_req_failed", "rate"),
        var metric when metric.Equals(PerfRegression.Metric.Requests) => ("http_reqs", "count"),
        var metric when metric.Equals(PerfRegression.Metric.RequestRate) => ("http_reqs", "rate"),
        _ => null,
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
