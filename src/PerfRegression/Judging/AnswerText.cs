using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>The answer of rounds in words, as they follow "found" or "stays undecided".</summary>
internal static class AnswerText
{
    /// <summary>"the ratio to be 1.1× (98.2 % interval 0.88 to 1.39)", "after 10 rounds the ratio is 3× (…)", or why nothing can be said.</summary>
    public static string Found(RoundAnswer answer, ComparisonResult comparison) => answer.State switch
    {
        OutcomeState.NotMeasurable => answer.WhyNot!,
        OutcomeState.Undecided => $"{After(answer)}{Value(answer, "is", comparison)}{Ended(comparison)}",
        _ => Value(answer, "to be", comparison),
    };

    /// <summary>"98.2 % interval 0.88 to 1.39", with a remark where it is of one pair of processes.</summary>
    public static string Interval(RatioInterval interval, string bounds, ComparisonResult comparison) =>
        $"{IntervalText.Confidence(interval.Confidence)} interval {bounds}{(comparison.OnOnePair ? ", one pair of processes" : "")}";

    /// <summary>"without an interval, which takes 8 rounds", before the first look.</summary>
    public static string NoInterval(ComparisonResult comparison) => $"without an interval, which takes {Rounds(comparison.Design.Looks[0].Rounds)}";

    /// <summary>"after 10 rounds "; "no round was measured" stands for itself.</summary>
    public static string After(RoundAnswer answer) => answer.RoundsUsed == 0 ? "" : $"after {Rounds(answer.RoundsUsed)} ";

    /// <summary>"; then sync_select failed in round 3: …"; nothing while more can be measured.</summary>
    public static string Ended(ComparisonResult comparison) => comparison switch
    {
        { Failure: { } failure } => $"; then {Failed(comparison, failure)}",
        { Fault: { } fault } => $"; no more could be measured: {fault.Reason}",
        _ => "",
    };

    /// <summary>"sync_select failed in round 3: …".</summary>
    public static string Failed(ComparisonResult comparison, VariantFailure failure) =>
        $"{(failure.Side is { } side ? comparison.NameOf(side) : "a variant")} failed {failure.Reason}";

    /// <summary>"1 round", "10 rounds".</summary>
    public static string Rounds(int count) => $"{Units.Count(count)} {(count == 1 ? "round" : "rounds")}";

    /// <summary>"a decision would have needed about 58 rounds like these; CPU per request would have decided sooner", of what the last look left open.</summary>
    public static string Forecast(RoundAnswer answer, RoundJudge judge) =>
        Needed(answer) + (judge.Sooner(answer) is { } other ? $"; {other.Metric} would have decided sooner" : "");

    // The forecast is rough, and these rounds are known not to be enough.
    private static string Needed(RoundAnswer answer) => answer switch
    {
        { RoundsNeeded: { } rounds } => $"a decision would have needed about {Units.Count(Math.Max(rounds, answer.RoundsUsed + 1))} rounds like these",
        { RoundsUsed: < RoundForecast.FewestRounds } => $"fewer than {Units.Count(RoundForecast.FewestRounds)} rounds can't show how many a decision would need",
        _ => $"a decision would have needed more than 1,000 rounds like these, because the {(answer.Ratio.IsDifference ? "difference" : "ratio")} lies so close to the bound",
    };

    private static string Value(RoundAnswer answer, string verb, ComparisonResult comparison)
    {
        if (answer.RoundsUsed == 0)
        {
            return "no round was measured";
        }

        var what = answer.Ratio.IsDifference ? "the difference" : "the ratio";
        var interval = answer.Ratio.IsBounded ? $"({Interval(answer.Ratio, IntervalText.Bounds(answer.Ratio, " to "), comparison)})" : NoInterval(comparison);
        return $"{what} {verb} {IntervalText.Estimate(answer.Ratio)} {interval}";
    }
}
