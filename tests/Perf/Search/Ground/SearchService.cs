namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// A search service that stays up, with a database of its own on the shared instances, and a link to each replica that can be
/// disturbed.
/// </summary>
internal sealed class SearchService : SearchTarget, IAsyncDisposable
{
    private readonly SharedHosting _hosting;

    private SearchService(IPostgresTopology topology, string database, IReadOnlyList<IReadOnlyList<FaultProxy>> links, SharedHosting hosting, SearchClient client)
        : base(hosting, client, ClusteredPoints.Short, topology) =>
        (Topology, Database, Links, _hosting) = (topology, database, links, hosting);

    public IPostgresTopology Topology { get; }

    /// <summary>The name of its database on every instance.</summary>
    public string Database { get; }

    /// <summary>The links that the service reads through, by shard and replica.</summary>
    public IReadOnlyList<IReadOnlyList<FaultProxy>> Links { get; }

    public override int Many => 20_000;

    public static async Task<SearchService> StartAsync(IPostgresTopology topology, string database, params string[] arguments)
    {
        await topology.CreateDatabaseAsync(database);
        IReadOnlyList<IReadOnlyList<FaultProxy>> links = [.. topology.Shards.Select(shard => shard.Select(node => FaultProxy.Start(node.Port)).ToList())];
        var workers = Workers.Of<PerfRegression.Search.SearchApp>().WithArguments(arguments);
        foreach (var (shard, replica, node) in topology.Shards.SelectMany((nodes, shard) => nodes.Select((node, replica) => (shard, replica, node))))
        {
            // By the environment: anyone can read a command line.
            workers = workers.WithEnvironment(FormattableString.Invariant($"Search__Shards__{shard}__{replica}"), node.ConnectionStringFor(database, links[shard][replica].Port));
        }

        var hosting = new SharedHosting(workers);
        try
        {
            var addresses = await hosting.StartAsync();
            return new SearchService(topology, database, links, hosting, new SearchClient(addresses[0]));
        }
        catch
        {
            await All.EndAsync([hosting], links.SelectMany(shard => shard));
            await topology.DropDatabaseAsync(database);
            throw;
        }
    }

    /// <summary>An upsert of one point that returns when it can be found on all replicas, as one side of a comparison.</summary>
    public Variant Write(string name, string collection) =>
        new(name, _hosting, Request.Put($"/collections/{collection}/points?wait=true", SearchClient.UpsertBody(Points.Of(1, 1))));

    /// <summary>Queries to a collection, as a run.</summary>
    public Scenario Queries(string name, string collection, LoadPlan load) => new()
    {
        Name = name,
        Hosting = _hosting,
        Request = SearchClient.Query(collection, Points),
        Load = load,
        Database = Topology,
    };

    /// <summary>Sets faults on a replica's link until what is returned is disposed.</summary>
    public IDisposable Disturb(int shard, int replica, LinkFaults faults) => new DisturbedLinks(faults, Links[shard][replica]);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await All.EndAsync([_hosting], Links.SelectMany(shard => shard));
    }
}
