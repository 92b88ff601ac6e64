using PerfRegression.Backing;
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

    /// <summary>How long a standby may take to follow; default a minute.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Waits until every standby follows its primary.</summary>
    /// <exception cref="BackingServiceUnavailableException">One does not.</exception>
    public Task StreamsAsync(CancellationToken cancellationToken) => Task.WhenAll(shards.Select(shard => new Replication(shard, Patience, time).StreamsAsync(cancellationToken)));

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

        var statement = sql(Quoted.Name(name));
        await Task.WhenAll(shards.Select(async shard =>
        {
            await NodeSession.AskAsync<object>(shard[0], statement, cancellationToken).ConfigureAwait(false);
            await new Replication(shard, Patience, time).FollowsAsync(cancellationToken).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }
}
