using PerfRegression.Backing;

namespace PerfRegression;

/// <summary>One way to get a PostgreSQL.</summary>
public interface IPostgresSource
{
    /// <summary>The kind of server that it provides.</summary>
    PostgresKind Kind { get; }

    /// <summary>Brings a server up and seeds it.</summary>
    /// <exception cref="BackingServiceUnavailableException">It is not available in this way here; the message says what was looked for and where.</exception>
    Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default);
}
