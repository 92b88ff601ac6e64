using PerfRegression.Postgres.Choice;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>Two shards with a standby each for the tests of this room, which take turns, as they stop servers that all of them use.</summary>
[CollectionDefinition(Name)]
public sealed class ReplicatedShards : IAsyncLifetime, ICollectionFixture<ReplicatedShards>
{
    public const string Name = "replicated shards";

    private IPostgresTopology? _topology;

    public IPostgresTopology Topology => _topology ?? throw new InvalidOperationException("The databases are not up.");

    public async ValueTask InitializeAsync() => _topology = await PostgresChoice.Private().StartAsync(new TopologyOptions { Replicas = [2, 2] });

    /// <summary>A service in this process over a database of its own.</summary>
    internal async Task<Site> ServeAsync(params (string Name, string Value)[] settings)
    {
        var site = await Site.PrepareAsync(Topology, settings);
        site.Serve();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        if (_topology is not null)
        {
            await _topology.DisposeAsync();
        }
    }
}
