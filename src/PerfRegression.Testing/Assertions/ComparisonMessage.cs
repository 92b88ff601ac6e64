using System.Globalization;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Statistics;

namespace PerfRegression.Testing.Assertions;

/// <summary>What is said of a comparison that did not show what was claimed.</summary>
internal static class ComparisonMessage
{
    public static string Of(RatioClaim claim, ComparisonResult comparison, ComparisonOutcome outcome) =>
        $"{claim.Expected(comparison)}, but {FoundIn(outcome)}.{Environment.NewLine}{ComparisonSummary.Of(comparison, outcome)}";

    public static string ToldApart(ComparisonResult comparison, ComparisonOutcome outcome, string reason)
    {
        var found = outcome.WhyNot is { } why
            ? $"that can't be judged: {why}"
            : $"{comparison.Candidate.Name} was found {(outcome.Verdict == ComparisonVerdict.Better ? "better" : "worse")}: {RatioOf(outcome)}";
        return $"Expected {comparison.Candidate.Name} and {comparison.Baseline.Name} not to be told apart on {outcome.Metric}{reason}, but {found}.{Environment.NewLine}{ComparisonSummary.Of(comparison, outcome)}";
    }

    private static string FoundIn(ComparisonOutcome outcome) => outcome switch
    {
        { WhyNot: { } why } => $"that can't be judged: {why}",
        { Answer: ClaimAnswer.Broken } => RatioOf(outcome),
        _ => $"that stays undecided after {Units.Count(outcome.RoundsUsed)} rounds: {RatioOf(outcome)}",
    };

    // A gate's 99.975 % must not read as certainty.
    private static string Confidence(RatioInterval ratio) => (ratio.Confidence * 100).ToString(ratio.Confidence < 0.999 ? "0.#" : "0.###", CultureInfo.InvariantCulture) + " %";

    private static string RatioOf(ComparisonOutcome outcome) =>
        $"the ratio was {Units.Ratio(outcome.Ratio.Estimate)} ({Confidence(outcome.Ratio)} interval {ComparisonRow.Bounds(outcome.Ratio, " to ")})";
}
