using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Reporting;

/// <summary>What the workers of a run were at, where that explains a promise that it broke.</summary>
internal static class StallText
{
    public static IEnumerable<string> Of(RunResult run, IReadOnlyList<Outcome> outcomes)
    {
        List<Metric> broken = [.. outcomes.Where(outcome => outcome.State == OutcomeState.Broken).Select(outcome => MetricNames.Find(outcome.Metric ?? "")).OfType<Metric>()];

        // A finding says the same with its place.
        return run is { Stall: { } stall, Findings.Count: 0 } && broken.Exists(metric => Explains(stall, metric, run.Plan)) ? [stall.Text] : [];
    }

    // Users who think, and arrivals, decide themselves how much there is to do: that little is done does not mean that something waits.
    private static bool Explains(Stall stall, Metric metric, LoadPlan plan) => metric switch
    {
        { IsDisturbable: false } or { IsOfPair: true } => false,
        { LessIsBetter: true } => true,
        _ => stall.Kind != StallKind.WaitingElsewhere || plan.Closed?.ThinkTime == TimeSpan.Zero,
    };
}
