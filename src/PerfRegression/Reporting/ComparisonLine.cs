using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Reporting;

/// <summary>One line that says where a comparison stands.</summary>
public static class ComparisonLine
{
    private static readonly Metric[] Shown = [Metric.P95, Metric.Throughput];

    /// <summary>"async_select against sync_select · round 3 of 8 · slices of 500 ms · p95 412 ms → 48 ms · throughput 2,010 req/s → 4,870 req/s".</summary>
    public static string Of(ComparisonProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var place = $"{progress.Comparison} · round {Units.Count(progress.Round)} of {Units.Count(progress.Rounds)}";
        return progress switch
        {
            { Void: { } unsound } => $"{place} · void, will be measured anew: {unsound.Reason}",
            { Ended: { } round } => $"{place} · slices of {Units.Milliseconds(round.SliceLength)} · {string.Join(" · ", Shown.Select(metric => FigureOf(round, metric)))}",
            _ => $"{place} · starting workers",
        };
    }

    private static string FigureOf(MeasuredRound round, Metric metric) =>
        $"{metric} {Typical(round, metric, ComparedSide.Baseline)} → {Typical(round, metric, ComparedSide.Candidate)}";

    private static string Typical(MeasuredRound round, Metric metric, ComparedSide side)
    {
        var slices = round.Blocks.SelectMany(block => block.Slices).Where(slice => slice.Side == side).ToList();
        return slices.Exists(slice => metric.WhyNot(slice) is not null)
            ? "unknown"
            : metric.Show(Math.Exp(slices.Average(slice => Math.Log(metric.Read(slice)))));
    }
}
