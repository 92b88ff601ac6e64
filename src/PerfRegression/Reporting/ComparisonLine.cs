using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Reporting;

/// <summary>One line about the progress of a comparison.</summary>
internal static class ComparisonLine
{
    /// <summary>"async_select against sync_select · round 3, next look after 8 · slices of 500 ms · p95 412 ms → 48 ms · throughput 2,010 req/s → 4,870 req/s".</summary>
    public static string Of(ComparisonProgress progress)
    {
        // Not "of": what the look leaves open is measured further.
        var place = $"{progress.Comparison} · round {Units.Count(progress.Round)}, next look after {Units.Count(progress.Rounds)}";
        return progress switch
        {
            { Failure: { } failure } => $"{place} · the {(failure.Side ?? ComparedSide.Candidate).Word()} failed {failure.Reason}",
            { Void: { } unsound } => $"{place} · void, will be measured again: {unsound.Reason}",
            { Ended: { } round } => $"{place} · slices of {Units.Milliseconds(round.SliceLength)} · {new RoundSeries([round], Metric.P95)} · {new RoundSeries([round], Metric.Throughput)}{FailuresIn(round)}",
            { Stage: RoundStage.Preparing } => $"{place} · preparing",
            { Stage: RoundStage.WarmingUp } => $"{place} · warming up",
            { Stage: RoundStage.Measuring } => $"{place} · measuring in turns",
            { Stage: RoundStage.Stopping } => $"{place} · stopping workers",
            _ => $"{place} · starting",
        };
    }

    private static string FailuresIn(MeasuredRound round)
    {
        var failed = round.Slices.Sum(slice => slice.Figures.Failed);
        return failed == 0 ? "" : $" · {Units.Count(failed)} failed";
    }
}
