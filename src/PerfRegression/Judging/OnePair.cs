using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Refuses claims that rounds on one pair of processes can't show.</summary>
internal static class OnePair
{
    private const string Because = "because two processes of the same code differ for as long as they live, and one pair can't tell that from a difference in the code";

    /// <exception cref="ArgumentException">The rounds were measured on one pair, and the margin is too narrow for that.</exception>
    public static void Refuse(ComparisonResult comparison, RatioQuestion question, string promise)
    {
        if (comparison.OnOnePair && question.Margin < RunRatio.WideMargin)
        {
            throw new ArgumentException($"Rounds on one pair can only show margins of {Units.Ratio(RunRatio.WideMargin)} and more, {Because}. \"{promise}\" needs a fresh pair for every round: OnOnePair = false.", nameof(question));
        }
    }

    /// <exception cref="ArgumentException">The rounds were measured on one pair, which is not enough for a gate.</exception>
    public static void RefuseGate(ComparisonResult comparison)
    {
        if (comparison.OnOnePair)
        {
            throw new ArgumentException($"A regression gate can't rest on one pair, {Because}: set OnOnePair = false.", nameof(comparison));
        }
    }
}
