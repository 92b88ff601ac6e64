using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression;

/// <summary>One way to get a PostgreSQL, to be handed to <see cref="SuitePostgres"/>.</summary>
public interface IPostgresSource
{
    internal const string OneOnly = "it is one server, and shards and replicas need several private ones.";

    internal PostgresKind Kind { get; }

    /// <summary>Brings a server up and seeds it.</summary>
    /// <exception cref="BackingServiceUnavailableException">It is not available in this way here; the message says what was looked for and where.</exception>
    internal Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default);

    /// <summary>Brings up several private servers; by default a source has only one.</summary>
    /// <exception cref="BackingServiceUnavailableException">They are not available in this way here; the message says what was looked for and where.</exception>
    internal Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default) =>
        throw new BackingServiceUnavailableException(OneOnly) { IsAbsence = true };
}
