using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Reporting;

/// <summary>One metric of a comparison, in the cells of a row.</summary>
internal sealed record ComparisonRow(string Metric, string Values, string Ratio, string Interval, string Says)
{
    public static ComparisonRow Of(MetricRow row) => row switch
    {
        { WhyNot: { } reason } => new(row.Metric, "can't be judged", "", "", reason),
        { Ratio: { } ratio } => new(row.Metric, $"{row.Baseline} → {row.Candidate}", IntervalText.Estimate(ratio), $"[{IntervalText.Bounds(ratio, ", ")}]", Words(row.Standing)),
        _ => new(row.Metric, "not measured", "", "", Words(row.Standing)),
    };

    /// <summary>Rows in columns, each line indented by two spaces.</summary>
    public static IEnumerable<string> Align(IReadOnlyList<ComparisonRow> rows)
    {
        var (metric, values, ratio, interval) = (
            rows.Max(row => row.Metric.Length), rows.Max(row => row.Values.Length), rows.Max(row => row.Ratio.Length), rows.Max(row => row.Interval.Length));
        return rows.Select(row =>
            $"  {row.Metric.PadRight(metric)}  {row.Values.PadRight(values)}  {row.Ratio.PadRight(ratio)}  {row.Interval.PadRight(interval)}  {row.Says}");
    }

    private static string Words(Standing standing) => standing switch
    {
        Standing.Better => "better",
        Standing.Worse => "worse",
        Standing.NoDifference => "no difference",
        _ => "inconclusive",
    };
}
