using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>A claim about how two variants compare.</summary>
/// <param name="Question">What is claimed.</param>
/// <param name="Metric">The metric of the claim.</param>
/// <param name="Subject">The side that the claim is about.</param>
/// <param name="Reason">The reason, in words that follow the claim, such as " because users wait"; default nothing.</param>
internal sealed record RatioClaim(RatioQuestion Question, Metric Metric, ComparedSide Subject, string Reason = "")
{
    /// <summary>Checks the claim against what was measured so far.</summary>
    /// <exception cref="ArgumentException">The claim can't be made of such rounds: a narrow margin of one pair, or a ratio of an error rate.</exception>
    public Outcome Judge(ComparisonResult comparison)
    {
        // "Expected async_select to outperform sync_select by at least 3× on p95".
        var promise = $"Expected {comparison.NameOf(Subject)} {Question.Promise(comparison.NameOf(Subject.Other()))} on {Metric}{Reason}";
        OnePair.Refuse(comparison, Question, promise);
        if (Metric.IsDifference && !Question.FitsDifferences)
        {
            throw new ArgumentException($"The {Metric} is usually 0, and nothing has a ratio to 0; it is compared by its difference: use ShowNoRegression or HaveNoFailures instead of \"{promise}\".", nameof(comparison));
        }

        var judge = RoundJudge.Of(comparison);
        var answer = judge.Ask(Question, Metric, Subject);
        return AnswerOutcome.Of(answer, comparison, promise) with
        {
            Note = AnswerOutcome.IsOpenForGood(answer, comparison) ? ForecastText.Of(answer, judge) : null,
        };
    }
}
