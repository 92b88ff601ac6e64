using PerfRegression.Backing;

namespace PerfRegression;

/// <summary>One server of a topology: a primary, or a hot standby that follows it.</summary>
public interface IPostgresNode
{
    /// <summary>The port on 127.0.0.1 that it listens on; it never changes.</summary>
    int Port { get; }

    /// <summary>The connection string of a database on it, password included; never shown in a report or message.</summary>
    /// <param name="database">Its name.</param>
    /// <param name="port">Another port on 127.0.0.1, such as that of a proxy before it; default its own.</param>
    string ConnectionStringFor(string database, int? port = null);

    /// <summary>Ends it; does nothing when it is stopped already. Not while it is being started.</summary>
    /// <param name="fast">
    /// True: cleanly (SIGINT), with sessions disconnected; a primary first waits until its standbys have what it wrote, up to 20 s for one
    /// that does not answer. False: at once (SIGQUIT), as a crash would.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BackingServiceUnavailableException">It does not end within a minute, or died before.</exception>
    Task StopAsync(bool fast, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings it up again at the same port with the same data, and returns when it admits connections; a standby then catches up by
    /// itself. Does nothing when it runs.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BackingServiceUnavailableException">It did not come up again; the message says why.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);
}
