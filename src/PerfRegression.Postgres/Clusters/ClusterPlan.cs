using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>What a private cluster is started from, and how.</summary>
internal sealed record ClusterPlan
{
    public required PostgresKind Kind { get; init; }

    /// <summary>Where its programs come from, as reports name it, such as "private cluster from /usr/lib/postgresql/15/bin".</summary>
    public required string Origin { get; init; }

    public required ServerBinaries Binaries { get; init; }

    public required ClusterPlace Place { get; init; }

    public required ServerSettings Settings { get; init; }

    /// <summary>Where templates are kept.</summary>
    public required string Cache { get; init; }

    public required Supervisor Supervisor { get; init; }

    /// <summary>Ports to try in turn.</summary>
    public required Func<IEnumerable<int>> Ports { get; init; }

    public required TimeProvider Time { get; init; }

    public string Describe(ServerFacts facts) => $"PostgreSQL {facts.Version}, {Origin} on {(Place.InMemory ? "tmpfs" : "disk")}, {facts.Durability}";
}
