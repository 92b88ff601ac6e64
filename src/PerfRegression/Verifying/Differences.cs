using PerfRegression.Hosting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Verifying;

/// <summary>The differences between two of one name, which keep them from sharing measurements.</summary>
internal static class Differences
{
    public static IReadOnlyList<string> Between(Scenario one, Scenario other) =>
    [
        .. HostingIdentity.Differences(one.Hosting, other.Hosting),
        .. Among(
            ("request", one.Request == other.Request),
            ("Prepare (a method, or a lambda that captures nothing, is the same each time)", HostingIdentity.Of(one.Prepare) == HostingIdentity.Of(other.Prepare)),
            ("load", SameLoad(one.Load, other.Load)),
            ("background loads", one.BackgroundLoads.SequenceEqual(other.BackgroundLoads)),
            ("disturbances", one.Disturbances.Select(Outline).SequenceEqual(other.Disturbances.Select(Outline))),
            ("database", ReferenceEquals(one.Database, other.Database)),
            ("ThroughputOnly", one.ThroughputOnly == other.ThroughputOnly),
            ("Diagnose", one.Diagnose == other.Diagnose)),
    ];

    // Seed and design follow from the attempt.
    public static IReadOnlyList<string> Between(ComparisonScenario one, ComparisonScenario other) => Among(
        ("baseline", SameVariant(one.Baseline, other.Baseline)),
        ("candidate", SameVariant(one.Candidate, other.Candidate)),
        ("load", SameLoad(one.Load, other.Load)),
        ("design", SameDesign(one.Design, other.Design) || SameDesign(one.Design.Again, other.Design)),
        ("metrics", one.Metrics.SequenceEqual(other.Metrics)),
        ("slices", one.SliceOverMedian.Equals(other.SliceOverMedian) && one.ShortestSlice == other.ShortestSlice && one.LongestSlice == other.LongestSlice),
        ("warm-up", one.LongestWarmUp == other.LongestWarmUp),
        ("OnOnePair", one.OnOnePair == other.OnOnePair),
        ("AgainstItself", one.AgainstItself == other.AgainstItself),
        ("database", ReferenceEquals(one.Database, other.Database)));

    private static IReadOnlyList<string> Among(params IEnumerable<(string What, bool IsSame)> parts) => [.. parts.Where(part => !part.IsSame).Select(part => part.What)];

    private static bool SameLoad(LoadPlan one, LoadPlan other) => PlanWriter.Write(one) == PlanWriter.Write(other);

    private static bool SameDesign(SequentialDesign? one, SequentialDesign other) =>
        one is not null && one.Name == other.Name && one.SlicesPerRound == other.SlicesPerRound && one.Gross == other.Gross && one.Looks.SequenceEqual(other.Looks);

    private static bool SameVariant(Variant one, Variant other) => one.Name == other.Name && one.IsLike(other);

    // What a disturbance does can't be compared: its name has to say it.
    private static (TimeSpan After, string Name) Outline(Disturbance disturbance) => (disturbance.After, disturbance.Name);
}
