using PerfRegression.Hosting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Verifying;

/// <summary>In what two scenarios of one name differ, so that a run of one is none of the other.</summary>
internal static class ScenarioDifferences
{
    public static IReadOnlyList<string> Between(Scenario one, Scenario other) =>
    [
        .. HostingIdentity.Differences(one.Hosting, other.Hosting),
        .. one.Path == other.Path ? [] : new[] { "path" },
        .. PlanWriter.Write(one.Load) == PlanWriter.Write(other.Load) ? [] : new[] { "load" },
        .. one.BackgroundLoads.SequenceEqual(other.BackgroundLoads) ? [] : new[] { "load beside it" },
        .. one.Disturbances.Select(Outline).SequenceEqual(other.Disturbances.Select(Outline)) ? [] : new[] { "disturbances" },
        .. ReferenceEquals(one.Database, other.Database) ? [] : new[] { "database" },
        .. one.ThroughputOnly == other.ThroughputOnly ? [] : new[] { "ThroughputOnly" },
    ];

    // What a disturbance does can't be compared: a name of its own has to say it.
    private static (TimeSpan After, string Name) Outline(Disturbance disturbance) => (disturbance.After, disturbance.Name);
}
