using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Private clusters as shards and replicas.</summary>
internal sealed class ClusterTopology(IReadOnlyList<IReadOnlyList<ClusterNode>> shards, TimeProvider time) : IPostgresTopology
{
    private readonly IReadOnlyList<ClusterNode> _nodes = [.. shards.SelectMany(shard => shard)];

    public IReadOnlyList<IReadOnlyList<IPostgresNode>> Shards => shards;

    public string Description => $"{_nodes[0].Description}, shards of {string.Join(" + ", shards.Select(shard => shard.Count))} servers";

    public IReadOnlyList<int> ProcessIds { get; } = [.. shards.SelectMany(shard => shard).Select(node => node.ProcessId)];

    public string? Fault => _nodes.Select(node => node.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>How long a standby may take to follow.</summary>
    public required TimeSpan Patience { get; set; }

    /// <summary>Waits until every standby is connected to its primary and has what that wrote.</summary>
    /// <exception cref="BackingServiceUnavailableException">One is not connected in time.</exception>
    public Task StreamsAsync(CancellationToken cancellationToken) => Task.WhenAll(shards.SelectMany(shard => shard.Skip(1).Select(standby => WaitAsync(
        shard[0],
        $"SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = '{ClusterNode.ApplicationName(standby.Replica)}' AND state = 'streaming')",
        () => TopologyMessages.NotStreaming(standby, Patience),
        cancellationToken))));

    public Task CreateDatabaseAsync(string name, CancellationToken cancellationToken = default) =>
        EverywhereAsync(name, quoted => $"CREATE DATABASE {quoted}", cancellationToken);

    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default) =>
        EverywhereAsync(name, quoted => $"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", cancellationToken);

    public ValueTask DisposeAsync() => new(Ending.OfAllAsync(_nodes));

    private async Task EverywhereAsync(string name, Func<string, string> sql, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_nodes.FirstOrDefault(node => !node.IsUp) is { } stopped)
        {
            throw new InvalidOperationException(TopologyMessages.Stopped(name, stopped));
        }

        var statement = sql(Sessions.Quoted(name));
        await Task.WhenAll(shards.Select(async shard =>
        {
            await shard[0].AskAsync<object>(statement, cancellationToken).ConfigureAwait(false);
            await FollowsAsync(shard, cancellationToken).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }

    // Until each standby has replayed all that the primary has promised so far.
    private async Task FollowsAsync(IReadOnlyList<ClusterNode> shard, CancellationToken cancellationToken)
    {
        var position = await shard[0].AskAsync<string>("SELECT pg_current_wal_flush_lsn()::text", cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(shard.Skip(1).Select(standby => WaitAsync(
            standby,
            $"SELECT coalesce(pg_last_wal_replay_lsn() >= '{position}'::pg_lsn, false)",
            () => TopologyMessages.NotFollowing(standby, position, Patience),
            cancellationToken))).ConfigureAwait(false);
    }

    private async Task WaitAsync(ClusterNode node, string sql, Func<string> failure, CancellationToken cancellationToken)
    {
        if (!await node.UntilAsync(sql, Patience, time, cancellationToken).ConfigureAwait(false))
        {
            throw new BackingServiceUnavailableException(failure());
        }
    }
}
