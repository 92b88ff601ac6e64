using PerfRegression.Backing;

namespace PerfRegression;

/// <summary>A PostgreSQL that is up and seeded. Disposing it removes whatever was made for the run.</summary>
public interface IPostgresServer : IBackingService, IAsyncDisposable
{
    /// <summary>The connection string, password included; never shown in a report or message.</summary>
    string ConnectionString { get; }

    /// <summary>The server's limit on connections, as it reports it.</summary>
    int MaxConnections { get; }

    /// <summary>Whether <see cref="RestartAsync"/> is possible.</summary>
    bool CanRestart { get; }

    /// <summary>Stops the server immediately, as a crash would, and starts it again at the same address with the same data.</summary>
    /// <exception cref="NotSupportedException">The server can't be restarted (<see cref="CanRestart"/>).</exception>
    /// <exception cref="BackingServiceUnavailableException">It did not come up again; the message says why.</exception>
    Task RestartAsync(CancellationToken cancellationToken = default);
}
