using System.Globalization;
using PerfRegression.Judging;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>Says everything that is wrong with a comparison, before anything is started.</summary>
internal static class ComparisonScenarioFaults
{
    /// <exception cref="ArgumentException">It can't be carried out; the message lists all its faults.</exception>
    public static void Refuse(ComparisonScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioFaults.Refuse(Of(scenario), $"The comparison \"{scenario.Name}\"", nameof(scenario));
    }

    /// <exception cref="ArgumentException">A variant can't be asked for what the test made of its request; the message lists all its faults.</exception>
    public static void Refuse(Variant variant, LoadPlan load) => ScenarioFaults.Refuse([.. RequestFaults(variant, load)], $"The variant \"{variant.Name}\"", nameof(variant));

    /// <summary>All faults, one sentence each; empty when the comparison can be carried out.</summary>
    public static IReadOnlyList<string> Of(ComparisonScenario scenario)
    {
        Variant[] variants = [scenario.Baseline, scenario.Candidate];
        return
        [
            .. variants.SelectMany(variant => RequestFaults(variant, scenario.Load)).Distinct(StringComparer.Ordinal),
            .. variants.SelectMany(VariantFaults),
            .. MetricFaults(scenario),
            .. PairFaults(scenario),
            .. BuildFaults(scenario),
            .. TimeFaults(scenario),
        ];
    }

    private static IEnumerable<string> RequestFaults(Variant variant, LoadPlan load) => ScenarioFaults.RequestFaults(variant.Request, load, $" of {variant.Name}");

    private static IEnumerable<string> VariantFaults(Variant variant) =>
    [
        .. ScenarioFaults.Broken((string.IsNullOrWhiteSpace(variant.Name), "name: a variant needs one.")),
        .. ScenarioFaults.PrepareFaults(variant.PrepareTimeout, $" of {variant.Name}"),
    ];

    private static IEnumerable<string> MetricFaults(ComparisonScenario scenario) => ScenarioFaults.Broken(
    [
        (scenario.Metrics.Count == 0, "metrics: a comparison needs at least one, such as p95."),
        .. scenario.Metrics.Select(metric => (
            metric.NeedsArrivals && scenario.Load.Open is null,
            $"metrics: the {metric} needs requests that are due at a time: use an arrival rate (LoadPlan.OfArrivals).")),
        .. scenario.Metrics.Select(metric => (
            metric.IsOfPair && scenario.OnOnePair,
            $"metrics: the {metric} needs a fresh pair for every round: OnOnePair = false.")),
    ]);

    private static IEnumerable<string> PairFaults(ComparisonScenario scenario)
    {
        var (baseline, candidate) = (scenario.Baseline, scenario.Candidate);
        return scenario.AgainstItself ? [] : ScenarioFaults.Broken(
            (candidate.IsLike(baseline), $"candidate: {candidate.Name} is hosted like {baseline.Name} ({candidate.Hosting.Description}) and asked for the same ({candidate.Request}), so that a variant would be compared with itself; set AgainstItself where that is meant."),
            (baseline.Name == candidate.Name, $"name: both variants are named {candidate.Name}, so that nobody could tell which one is meant."));
    }

    private static IEnumerable<string> BuildFaults(ComparisonScenario scenario) =>
        scenario.AllowDebugBuilds || !RegressionGate.CanJudge(scenario.Design) ? [] : new[] { scenario.Baseline, scenario.Candidate }
            .Where(variant => variant.Hosting.Build is { Optimized: false })
            .Select(variant => $"build: {variant.Name} ({variant.Hosting.Description}) is a Debug build, which the runtime does not optimize, so that a gate would judge another program than the one that is deployed; build it with -c Release, or set AllowDebugBuilds where that is meant.");

    private static IEnumerable<string> TimeFaults(ComparisonScenario scenario) => ScenarioFaults.Broken(
        (!(scenario.SliceOverMedian >= SliceRule.FewestMedians),
            string.Create(CultureInfo.InvariantCulture, $"sliceOverMedian: {scenario.SliceOverMedian} is below {Units.Number(SliceRule.FewestMedians)}; a slice has to be much longer than a request.")),
        (scenario.ShortestSlice < SliceRule.Shortest || scenario.ShortestSlice > PlanFaults.Longest,
            $"shortestSlice: {Units.Milliseconds(scenario.ShortestSlice)} is not between {Units.Milliseconds(SliceRule.Shortest)} and an hour."),
        (scenario.LongestSlice < scenario.ShortestSlice || scenario.LongestSlice > PlanFaults.Longest,
            $"longestSlice: {Units.Milliseconds(scenario.LongestSlice)} is not between the shortest, {Units.Milliseconds(scenario.ShortestSlice)}, and an hour."),
        (scenario.LongestWarmUp < RoundWarmUp.Shortest || scenario.LongestWarmUp > PlanFaults.Longest,
            $"longestWarmUp: {Units.Milliseconds(scenario.LongestWarmUp)} is not between {Units.Milliseconds(RoundWarmUp.Shortest)} and an hour."));
}
