using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Topologies;

/// <summary>A private cluster that is part of a topology.</summary>
internal sealed class ClusterNode(ClusterServer server, int shard, int replica) : IPostgresNode, IAsyncDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    private volatile bool _halted;

    public int Shard => shard;

    /// <summary>Its number within its shard: 0 is the primary.</summary>
    public int Replica => replica;

    public int Port { get; } = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;

    /// <summary>Whether it runs: false after <see cref="StopAsync"/>, until it is started again.</summary>
    public bool IsUp => !_halted && server.Fault is null;

    /// <summary>Its name in messages.</summary>
    public string Name => $"{(replica == 0 ? "the primary" : ApplicationName(replica))} of shard {shard}";

    public string Description => server.Description;

    /// <summary>The shell around it, which outlives a stop.</summary>
    public int ProcessId => server.ProcessId;

    public string? Fault => server.Fault is { } fault ? $"{Name}: {fault}" : null;

    public IReadOnlyList<string> LastLines => server.LastLines;

    /// <summary>The name by which a standby announces itself to its primary.</summary>
    public static string ApplicationName(int replica) => $"replica_{replica}";

    public string ConnectionStringFor(string database, int? port = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Port = port ?? Port }.ConnectionString;
    }

    public async Task StopAsync(bool fast, CancellationToken cancellationToken = default)
    {
        if (!_halted)
        {
            _halted = true;
            await server.HaltAsync(fast, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_halted)
        {
            await server.ResumeAsync(cancellationToken).ConfigureAwait(false);
            _halted = false;
        }
    }

    /// <summary>Runs one statement and returns its answer.</summary>
    /// <exception cref="BackingServiceUnavailableException">The server refused it, or broke off.</exception>
    public Task<T> AskAsync<T>(string sql, CancellationToken cancellationToken) => InSessionAsync(sql, session => session.AskAsync<T>(sql, cancellationToken), cancellationToken);

    /// <summary>Asks until the answer is yes.</summary>
    /// <returns>False when it was not within the limit.</returns>
    /// <exception cref="BackingServiceUnavailableException">The server broke off.</exception>
    public Task<bool> UntilAsync(string sql, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken) => InSessionAsync(
        sql,
        session => Polling.UntilAsync(() => session.AskAsync<bool>(sql, cancellationToken), PollPeriod, limit, time, cancellationToken),
        cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<T> InSessionAsync<T>(string sql, Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Sessions.OpenAsync(server.ConnectionString, cancellationToken).ConfigureAwait(false);
            return await use(session).ConfigureAwait(false);
        }
        catch (NpgsqlException e)
        {
            throw new BackingServiceUnavailableException(TopologyMessages.Refused(sql, this, e.Message), e);
        }
    }
}
