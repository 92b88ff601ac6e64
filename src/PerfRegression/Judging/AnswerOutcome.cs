using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>Turns the answer of rounds into an outcome.</summary>
internal static class AnswerOutcome
{
    public static Outcome Of(RoundAnswer answer, ComparisonResult comparison, string promise) => new()
    {
        State = answer.State,
        Promise = promise,
        Found = AnswerText.Found(answer, comparison),
        Metric = answer.Metric.Name,
        Ratio = answer.WhyNot is null && answer.RoundsUsed > 0 ? answer.Ratio : null,
        NextLook = comparison.HasEnded ? null : answer.NextLook,
    };

    /// <summary>Whether the last look left it open, so that no further round will decide it.</summary>
    public static bool IsOpenForGood(RoundAnswer answer, ComparisonResult comparison) =>
        answer is { State: OutcomeState.Undecided, NextLook: null } && !comparison.HasEnded;
}
