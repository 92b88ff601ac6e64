using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>The promise that neither variant is found better than the other: the expected outcome for a variant and itself.</summary>
internal static class NoTellingApart
{
    /// <exception cref="ArgumentException">The rounds were measured on one pair, and the tolerance is too narrow for that.</exception>
    public static Outcome Judge(ComparisonResult comparison, Metric metric, double tolerance, string reason)
    {
        var question = RatioQuestion.CannotBeToldApart(tolerance);
        var promise = $"Expected {comparison.Candidate.Name} and {comparison.Baseline.Name} not to be told apart on {metric}{reason}";
        OnePair.Refuse(comparison, question, promise);
        var answer = RoundJudge.Of(comparison).Ask(question, metric);
        var outcome = AnswerOutcome.Of(answer, comparison, promise);
        return outcome.State == OutcomeState.Broken
            ? outcome with { Found = $"{comparison.Candidate.Name} to be {(answer.Standing == Standing.Better ? "better" : "worse")}, {outcome.Found}" }
            : outcome;
    }
}
