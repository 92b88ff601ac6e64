using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>The answer of rounds to a gate, as shares by which the candidate is worse or better.</summary>
internal static class GateText
{
    /// <summary>"it to be 8 % worse (99.9 % interval 0.5 % better to 17 % worse)".</summary>
    public static string Found(RoundAnswer answer, ComparisonResult comparison) => answer switch
    {
        { Ratio.IsDifference: true } or { State: OutcomeState.NotMeasurable } or { RoundsUsed: 0 } => AnswerText.Found(answer, comparison),
        { State: OutcomeState.Undecided } => $"{AnswerText.After(answer)}it is {Worse(answer.Ratio.Inverted, comparison)}{AnswerText.Ended(comparison)}",
        _ => $"it to be {Worse(answer.Ratio.Inverted, comparison)}",
    };

    /// <summary>"these rounds would have shown a regression of 15 %": what lies as far above the ignored share as the interval reaches below its estimate; null without an interval.</summary>
    public static string? CouldHaveSeen(RoundAnswer answer, double ignoring) => (answer.Ratio, answer.Ratio.Inverted) switch
    {
        ({ IsBounded: false }, _) => null,
        ({ IsDifference: true } more, _) => $"these rounds would have shown an error rate higher by {Units.Percent(more.Estimate - more.Low)[..^2]} percentage points",
        var (_, worse) => $"these rounds would have shown a regression of {Units.Percent(((1 + ignoring) * worse.Estimate / worse.Low) - 1)}",
    };

    private static string Worse(RatioInterval worse, ComparisonResult comparison) => worse.IsBounded
        ? $"{Share(worse.Estimate)} ({AnswerText.Interval(worse, $"{Share(worse.Low)} to {Share(worse.High)}", comparison)})"
        : $"{Share(worse.Estimate)}, {AnswerText.NoInterval(comparison)}";

    private static string Share(double worse) =>
        worse >= RatioInterval.Unmeasurable ? "infinitely worse"
        : worse >= 1 ? $"{Units.Percent(worse - 1)} worse"
        : $"{Units.Percent(1 - worse)} better";
}
