namespace PerfRegression.Unit.Postgres;

/// <summary>One topology for the tests of a class, and the ground with its template, from which further ones come up soon.</summary>
public sealed class SharedTopology : IAsyncDisposable
{
    private readonly Lazy<Task<IPostgresTopology>> _topology;

    public SharedTopology() => _topology = new Lazy<Task<IPostgresTopology>>(() => Ground.StartTopologyAsync(new TopologyOptions { Replicas = [2, 1], MaxConnections = 20 }));

    internal Ground Ground { get; } = new();

    /// <summary>A shard with a standby and one without; started when it is first asked for.</summary>
    public Task<IPostgresTopology> Topology => _topology.Value;

    public async ValueTask DisposeAsync()
    {
        if (_topology.IsValueCreated)
        {
            await (await _topology.Value).DisposeAsync();
        }

        Ground.Dispose();
    }
}
