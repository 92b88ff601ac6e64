namespace PerfRegression;

/// <summary>One way to come by a PostgreSQL.</summary>
public interface IPostgresSource
{
    /// <summary>Which way.</summary>
    PostgresKind Kind { get; }

    /// <summary>Brings a server up and seeds it.</summary>
    /// <exception cref="BackingServiceUnavailableException">Not in this way, here; the message says what was looked for where.</exception>
    Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default);
}
