using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Servers;

namespace PerfRegression;

/// <summary>One way to get a PostgreSQL, to be handed to <see cref="SuitePostgres"/>.</summary>
public interface IPostgresSource
{
    internal PostgresKind Kind { get; }

    /// <summary>Brings a server up and seeds it.</summary>
    /// <exception cref="BackingServiceUnavailableException">It is not available in this way here; the message says what was looked for and where.</exception>
    internal Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default);

    /// <summary>Brings up several private servers; by default a source has only one.</summary>
    /// <exception cref="BackingServiceUnavailableException">They are not available in this way here; the message says what was looked for and where.</exception>
    internal Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default) =>
        throw new BackingServiceUnavailableException(ChoiceMessages.OneOnly) { IsAbsence = true };
}
