using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Everything that can be promised of a comparison, as pure functions that are asked again at every look.</summary>
internal static class ComparisonClaims
{
    /// <summary>The margin that is used where none is given: better by more than the default tolerance.</summary>
    public const double Perceptibly = 1 + RatioQuestion.DefaultTolerance;

    /// <summary>Why rounds on one pair of processes show little.</summary>
    internal const string OnePairIsLittle = "because two processes of the same code differ for as long as they live, and one pair can't tell that from a difference in the code";

    /// <summary>The subject is at least this many times better than the other variant.</summary>
    /// <exception cref="ArgumentException">The claim can't be made of such rounds: a narrow margin of one pair, or a ratio of an error rate.</exception>
    public static Outcome Outperforms(ComparisonResult comparison, ComparedSide subject, Metric metric, double byAtLeast = Perceptibly, string reason = "") => JudgeRatio(
        comparison, RatioQuestion.Outperforms(byAtLeast), metric, subject, $"to outperform {comparison.NameOf(subject.Other())} by at least {Units.Ratio(byAtLeast)}", reason);

    /// <summary>The subject is worse than the other variant by no more than a tolerance.</summary>
    /// <inheritdoc cref="Outperforms"/>
    public static Outcome IsNoWorse(ComparisonResult comparison, ComparedSide subject, Metric metric, double tolerance = RatioQuestion.DefaultTolerance, string reason = "") => JudgeRatio(
        comparison, RatioQuestion.IsNoWorse(tolerance), metric, subject, $"not to be worse than {comparison.NameOf(subject.Other())} by more than {Units.Percent(tolerance)}", reason);

    /// <summary>Neither variant is found better than the other: the expected outcome for a variant and itself.</summary>
    /// <exception cref="ArgumentException">The rounds were measured on one pair, and the tolerance is too narrow for that.</exception>
    public static Outcome IsNotToldApart(ComparisonResult comparison, Metric metric, double tolerance = RatioQuestion.DefaultTolerance, string reason = "")
    {
        var promise = $"Expected {comparison.Candidate.Name} and {comparison.Baseline.Name} not to be told apart on {metric}{reason}";
        var (outcome, answer) = Judge(comparison, RatioQuestion.CannotBeToldApart(tolerance), metric, ComparedSide.Candidate, promise);
        return outcome.State == OutcomeState.Broken
            ? outcome with { Found = $"{comparison.Candidate.Name} to be {(answer.Standing == Standing.Better ? "better" : "worse")}, {outcome.Found}" }
            : outcome;
    }

    /// <summary>No request failed on either side, in any round.</summary>
    public static Outcome HasNoFailures(ComparisonResult comparison, string reason = "") => NoFailures.Judge(comparison, reason);

    /// <summary>The candidate shows no regression on any of these metrics, or on those that are declared, nor in its error rate.</summary>
    public static IReadOnlyList<Outcome> ShowsNoRegression(
        ComparisonResult comparison, IReadOnlyList<Metric> metrics, double ignoring = RegressionGate.DefaultIgnoring, double by = RegressionGate.DefaultBy) =>
        new RegressionGate(ignoring, by).Judge(comparison, metrics);

    private static Outcome JudgeRatio(ComparisonResult comparison, RatioQuestion question, Metric metric, ComparedSide subject, string verb, string reason)
    {
        var promise = $"Expected {comparison.NameOf(subject)} {verb} on {metric}{reason}";
        return metric.IsDifference
            ? throw new ArgumentException($"The {metric} is usually 0, and nothing has a ratio to 0; it is compared by its difference: use ShowNoRegression or HaveNoFailures instead of \"{promise}\".", nameof(comparison))
            : Judge(comparison, question, metric, subject, promise).Outcome;
    }

    private static (Outcome Outcome, RoundAnswer Answer) Judge(ComparisonResult comparison, RatioQuestion question, Metric metric, ComparedSide subject, string promise)
    {
        if (comparison.OnOnePair && question.Margin < RunRatio.WideMargin)
        {
            throw new ArgumentException($"Rounds on one pair can only show margins of {Units.Ratio(RunRatio.WideMargin)} and more, {OnePairIsLittle}. \"{promise}\" needs a fresh pair for every round: OnOnePair = false.", nameof(comparison));
        }

        var judge = RoundJudge.Of(comparison);
        var answer = judge.Ask(question, metric, subject);
        return (answer.ToOutcome(comparison, promise) with { Note = answer.IsOpenForGood(comparison) ? AnswerText.Forecast(answer, judge) : null }, answer);
    }
}
