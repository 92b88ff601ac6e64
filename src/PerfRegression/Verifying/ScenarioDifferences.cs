using PerfRegression.Hosting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Verifying;

/// <summary>The differences between two scenarios of one name, which keep them from sharing runs.</summary>
internal static class ScenarioDifferences
{
    public static IReadOnlyList<string> Between(Scenario one, Scenario other) =>
    [
        .. HostingIdentity.Differences(one.Hosting, other.Hosting),
        .. one.Request == other.Request ? [] : new[] { "request" },
        .. PlanWriter.Write(one.Load) == PlanWriter.Write(other.Load) ? [] : new[] { "load" },
        .. one.BackgroundLoads.SequenceEqual(other.BackgroundLoads) ? [] : new[] { "background loads" },
        .. one.Disturbances.Select(Outline).SequenceEqual(other.Disturbances.Select(Outline)) ? [] : new[] { "disturbances" },
        .. ReferenceEquals(one.Database, other.Database) ? [] : new[] { "database" },
        .. one.ThroughputOnly == other.ThroughputOnly ? [] : new[] { "ThroughputOnly" },
    ];

    // What a disturbance does can't be compared: its name has to say it.
    private static (TimeSpan After, string Name) Outline(Disturbance disturbance) => (disturbance.After, disturbance.Name);
}
