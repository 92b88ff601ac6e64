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
        .. one.Beside.SequenceEqual(other.Beside) ? [] : new[] { "load beside it" },
        .. one.Incidents.Select(Outline).SequenceEqual(other.Incidents.Select(Outline)) ? [] : new[] { "incidents" },
        .. ReferenceEquals(one.Database, other.Database) ? [] : new[] { "database" },
        .. one.ThroughputOnly == other.ThroughputOnly ? [] : new[] { "ThroughputOnly" },
    ];

    // What an incident does can't be compared: a name of its own has to say it.
    private static (TimeSpan After, string Name) Outline(Incident incident) => (incident.After, incident.Name);
}
