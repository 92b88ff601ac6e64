using PerfRegression.Model.Protocol;

namespace PerfRegression.Verifying;

/// <summary>The differences between two comparisons of one name, which keep them from sharing rounds. Seed and design follow from the attempt.</summary>
internal static class ComparisonDifferences
{
    public static IReadOnlyList<string> Between(ComparisonScenario one, ComparisonScenario other) =>
    [
        .. SameVariant(one.Baseline, other.Baseline) ? [] : new[] { "baseline" },
        .. SameVariant(one.Candidate, other.Candidate) ? [] : new[] { "candidate" },
        .. PlanWriter.Write(one.Load) == PlanWriter.Write(other.Load) ? [] : new[] { "load" },
        .. SameDesign(one.Design, other.Design) || SameDesign(one.Design.Again, other.Design) ? [] : new[] { "design" },
        .. one.Metrics.SequenceEqual(other.Metrics) ? [] : new[] { "metrics" },
        .. one.SliceOverMedian.Equals(other.SliceOverMedian) && one.ShortestSlice == other.ShortestSlice && one.LongestSlice == other.LongestSlice ? [] : new[] { "slices" },
        .. one.LongestWarmUp == other.LongestWarmUp ? [] : new[] { "warm-up" },
        .. one.OnOnePair == other.OnOnePair ? [] : new[] { "OnOnePair" },
        .. one.AgainstItself == other.AgainstItself ? [] : new[] { "AgainstItself" },
        .. ReferenceEquals(one.Database, other.Database) ? [] : new[] { "database" },
    ];

    private static bool SameDesign(SequentialDesign? one, SequentialDesign other) =>
        one is not null && one.Name == other.Name && one.BlocksPerRound == other.BlocksPerRound && one.Looks.SequenceEqual(other.Looks);

    private static bool SameVariant(Variant one, Variant other) => one.Name == other.Name && one.IsLike(other);
}
