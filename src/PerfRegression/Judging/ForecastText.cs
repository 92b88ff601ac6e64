using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>Says what it would have taken to decide what the last look left open.</summary>
internal static class ForecastText
{
    /// <summary>"a decision would have needed about 58 rounds like these; CPU per request would have decided sooner".</summary>
    public static string Of(RoundAnswer answer, RoundJudge judge)
    {
        var sooner = judge.Sooner(answer) is { } other ? $"; {other.Metric} would have decided sooner" : "";
        return Needed(answer) + sooner;
    }

    // The forecast is rough, and these rounds are known not to be enough.
    private static string Needed(RoundAnswer answer) => answer switch
    {
        { RoundsNeeded: { } rounds } => $"a decision would have needed about {Units.Count(Math.Max(rounds, answer.RoundsUsed + 1))} rounds like these",
        { RoundsUsed: < RoundForecast.FewestRounds } => $"fewer than {Units.Count(RoundForecast.FewestRounds)} rounds can't show how many a decision would need",
        _ => $"a decision would have needed more than 1,000 rounds like these, because the {(answer.Ratio.IsDifference ? "difference" : "ratio")} lies so close to the bound",
    };
}
