using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Reporting;

/// <summary>One metric of a comparison, in the cells of a row.</summary>
internal sealed record ComparisonRow(string Metric, string Values, string Ratio, string Interval, string Says)
{
    public static ComparisonRow Of(ComparisonOutcome outcome, bool asked) => outcome.WhyNot is not null
        ? new(outcome.Metric.Name, "can't be judged", "", "", outcome.WhyNot)
        : new(
            outcome.Metric.Name,
            $"{outcome.Metric.Show(outcome.OtherValue)} → {outcome.Metric.Show(outcome.SubjectValue)}",
            Units.Ratio(outcome.Ratio.Estimate),
            $"[{Bounds(outcome.Ratio, ", ")}]",
            asked ? AnswerOf(outcome) : VerdictOf(outcome.Verdict));

    /// <summary>"0.97 to 1.31"; without rounds enough for a bound it reaches from 0 to ∞.</summary>
    public static string Bounds(RatioInterval ratio, string between) =>
        $"{Bare(ratio.Low)}{between}{(double.IsInfinity(ratio.High) ? "∞" : Bare(ratio.High))}";

    /// <summary>Rows in columns, each line indented by two spaces.</summary>
    public static IEnumerable<string> Align(IReadOnlyList<ComparisonRow> rows)
    {
        var (metric, values, ratio, interval) = (
            rows.Max(row => row.Metric.Length), rows.Max(row => row.Values.Length), rows.Max(row => row.Ratio.Length), rows.Max(row => row.Interval.Length));
        return rows.Select(row =>
            $"  {row.Metric.PadRight(metric)}  {row.Values.PadRight(values)}  {row.Ratio.PadRight(ratio)}  {row.Interval.PadRight(interval)}  {row.Says}");
    }

    private static string Bare(double ratio) => Units.Ratio(ratio).TrimEnd('×');

    private static string AnswerOf(ComparisonOutcome outcome) => outcome.Answer switch
    {
        ClaimAnswer.Holds => "holds",
        ClaimAnswer.Broken => "fails",
        _ => "undecided",
    };

    private static string VerdictOf(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Better => "better",
        ComparisonVerdict.Worse => "worse",
        ComparisonVerdict.NoDifference => "no difference",
        _ => "inconclusive",
    };
}
