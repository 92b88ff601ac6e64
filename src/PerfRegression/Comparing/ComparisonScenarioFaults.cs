using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Comparing;

/// <summary>Says everything that is wrong with a comparison, before anything is started.</summary>
internal static class ComparisonScenarioFaults
{
    private const double ShortestSlices = 3;

    /// <exception cref="ArgumentException">It can't be carried out; the message lists all its faults.</exception>
    public static void Refuse(ComparisonScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (Of(scenario) is { Count: > 0 } faults)
        {
            throw new ArgumentException($"The comparison \"{scenario.Name}\" can't be carried out:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}", nameof(scenario));
        }
    }

    /// <summary>All faults, one sentence each; empty when the comparison can be carried out.</summary>
    public static IReadOnlyList<string> Of(ComparisonScenario scenario) =>
    [
        .. new[] { scenario.Baseline, scenario.Candidate }.SelectMany(variant => PlanFaults.OfUnaddressed(scenario.Load.Sending(variant.Request, []))).Distinct(StringComparer.Ordinal),
        .. new[] { scenario.Baseline, scenario.Candidate }.SelectMany(VariantFaults),
        .. MetricFaults(scenario),
        .. PairFaults(scenario),
    ];

    private static IEnumerable<string> VariantFaults(Variant variant)
    {
        if (string.IsNullOrWhiteSpace(variant.Name))
        {
            yield return "name: a variant needs one.";
        }

        if (!variant.Request.Path.StartsWith('/'))
        {
            yield return $"path: \"{variant.Request.Path}\" of {variant.Name} does not begin with \"/\".";
        }
    }

    private static IEnumerable<string> MetricFaults(ComparisonScenario scenario)
    {
        if (scenario.Metrics.Count == 0)
        {
            yield return "metrics: a comparison needs at least one, such as p95.";
        }

        foreach (var metric in scenario.Metrics.Where(metric => metric.NeedsArrivals && scenario.Load.Open is null))
        {
            yield return $"metrics: the {metric} needs requests that are due at a time: use an arrival rate (LoadPlan.OfArrivals).";
        }

        foreach (var metric in scenario.Metrics.Where(metric => metric.IsOfPair && scenario.OnOnePair))
        {
            yield return $"metrics: the {metric} needs a fresh pair for every round: OnOnePair = false.";
        }
    }

    private static IEnumerable<string> PairFaults(ComparisonScenario scenario)
    {
        var (baseline, candidate) = (scenario.Baseline, scenario.Candidate);
        if (candidate.IsLike(baseline) && !scenario.AgainstItself)
        {
            yield return $"candidate: {candidate.Name} is hosted like {baseline.Name} ({candidate.Hosting.Description}) and asked for the same ({candidate.Request}), so that a variant would be compared with itself; set AgainstItself where that is meant.";
        }

        if (baseline.Name == candidate.Name && !scenario.AgainstItself)
        {
            yield return $"name: both variants are named {candidate.Name}, so that nobody could tell which one is meant.";
        }

        if (!(scenario.SliceOverMedian >= ShortestSlices))
        {
            yield return $"sliceOverMedian: {Units.Number(scenario.SliceOverMedian)} is below {Units.Number(ShortestSlices)}; a slice has to be much longer than a request.";
        }

        if (scenario.ShortestSlice < SliceRule.Shortest || scenario.ShortestSlice > PlanFaults.Longest)
        {
            yield return $"shortestSlice: {Units.Milliseconds(scenario.ShortestSlice)} is not between {Units.Milliseconds(SliceRule.Shortest)} and an hour.";
        }

        if (scenario.LongestSlice < scenario.ShortestSlice || scenario.LongestSlice > PlanFaults.Longest)
        {
            yield return $"longestSlice: {Units.Milliseconds(scenario.LongestSlice)} is not between the shortest, {Units.Milliseconds(scenario.ShortestSlice)}, and an hour.";
        }

        if (scenario.LongestWarmUp < RoundWarmUp.Shortest || scenario.LongestWarmUp > PlanFaults.Longest)
        {
            yield return $"longestWarmUp: {Units.Milliseconds(scenario.LongestWarmUp)} is not between {Units.Milliseconds(RoundWarmUp.Shortest)} and an hour.";
        }
    }
}
