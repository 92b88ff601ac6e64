using PerfRegression.Backing;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Waits for the standbys of a shard.</summary>
internal sealed class Replication(IReadOnlyList<ClusterNode> shard, TimeSpan patience, TimeProvider time)
{
    private readonly ClusterNode _primary = shard[0];

    /// <summary>Until each is connected to the primary and has what it wrote.</summary>
    /// <exception cref="BackingServiceUnavailableException">One is not connected in time.</exception>
    public Task StreamsAsync(CancellationToken cancellationToken) => Task.WhenAll(shard.Skip(1).Select(standby => NodeSession.UntilAsync(
        _primary,
        $"SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = '{ClusterNode.ApplicationName(standby.Replica)}' AND state = 'streaming')",
        () => TopologyMessages.NotStreaming(standby, patience),
        patience,
        time,
        cancellationToken)));

    /// <summary>Until each has replayed all that the primary has promised so far.</summary>
    /// <exception cref="BackingServiceUnavailableException">One has not replayed it in time.</exception>
    public async Task FollowsAsync(CancellationToken cancellationToken)
    {
        var position = await NodeSession.AskAsync<string>(_primary, "SELECT pg_current_wal_flush_lsn()::text", cancellationToken).ConfigureAwait(false) ?? "";
        await Task.WhenAll(shard.Skip(1).Select(standby => NodeSession.UntilAsync(
            standby,
            $"SELECT coalesce(pg_last_wal_replay_lsn() >= '{position}'::pg_lsn, false)",
            () => TopologyMessages.NotFollowing(standby, position, patience),
            patience,
            time,
            cancellationToken))).ConfigureAwait(false);
    }
}
