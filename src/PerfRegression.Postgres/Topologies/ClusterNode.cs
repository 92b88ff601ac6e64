using System.Globalization;
using Npgsql;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Topologies;

/// <summary>A private cluster that is part of a topology.</summary>
internal sealed class ClusterNode(ClusterServer server, int shard, int replica) : IPostgresNode, IAsyncDisposable
{
    private volatile bool _halted;

    public int Shard => shard;

    public int Replica => replica;

    public int Port { get; } = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;

    public string ConnectionString => server.ConnectionString;

    public bool IsUp => !_halted && server.Fault is null;

    /// <summary>Its name in messages.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{(replica == 0 ? "the primary" : $"{ApplicationName(replica)}")} of shard {shard}");

    public string Description => server.Description;

    /// <summary>The shell around it, which outlives a stop.</summary>
    public int ProcessId => server.ProcessId;

    public string? Fault => server.Fault is { } fault ? $"{Name}: {fault}" : null;

    public IReadOnlyList<string> LastLines => server.LastLines;

    /// <summary>The name by which a standby announces itself to its primary.</summary>
    public static string ApplicationName(int replica) => string.Create(CultureInfo.InvariantCulture, $"replica_{replica}");

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

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
