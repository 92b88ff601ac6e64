using System.Globalization;
using Npgsql;
using PerfRegression.Hosting;
using PerfRegression.Postgres.Topologies;
using PerfRegression.Search;
using PerfRegression.Unit.Search.Updates;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>A database of a test's own on the shared servers, the service over it, and a link to each replica that can be disturbed.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static int _made;

    private readonly IPostgresTopology _topology;
    private readonly string _database;
    private DatabaseApp? _app;
    private HttpClient? _http;

    private Site(IPostgresTopology topology, string database, (string Name, string Value)[] settings)
    {
        (_topology, _database) = (topology, database);
        Links = [.. topology.Shards.Select(shard => shard.Select(node => FaultProxy.Start(node.Port)).ToArray())];
        Settings = topology.Shards.SelectMany((nodes, shard) => nodes.Select((node, replica) => (Place: (shard, replica), Node: node)))
            .ToDictionary(each => $"Search:Shards:{each.Place.shard}:{each.Place.replica}", each => each.Node.ConnectionStringFor(database, Links[each.Place.shard][each.Place.replica].Port), StringComparer.Ordinal);
        Array.ForEach(settings, setting => Settings[setting.Name] = setting.Value);
    }

    /// <summary>The links that the service uses, by shard and replica; that to a primary carries updates too.</summary>
    public IReadOnlyList<IReadOnlyList<FaultProxy>> Links { get; }

    /// <summary>What a service over it is started with.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>Speaks to the service in this process.</summary>
    public HttpClient Http => _http ?? throw new InvalidOperationException("Nothing is served.");

    /// <summary>All but a service.</summary>
    public static async Task<Site> PrepareAsync(IPostgresTopology topology, params (string Name, string Value)[] settings)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"site_{Interlocked.Increment(ref _made)}");
        await topology.CreateDatabaseAsync(database);
        return new Site(topology, database, settings);
    }

    public IPostgresNode Node(int shard, int replica) => _topology.Shards[shard][replica];

    /// <summary>Starts the service in this process.</summary>
    public void Serve()
    {
        _app = new DatabaseApp(Settings);
        _http = _app.CreateClient();
    }

    /// <summary>Starts the service in a process of its own.</summary>
    public Task<WorkerGroup> ServeAsideAsync()
    {
        // By the environment: a command line is for everybody to read.
        var environment = Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => (string?)setting.Value, StringComparer.Ordinal);
        return new Workers(AppUnderTest.Of<SearchApp>(), new WorkerOptions { Environment = environment, ReadyTimeout = Patience.Limit }).StartAsync();
    }

    /// <summary>Asks one of the servers itself, past the links.</summary>
    public async Task<T?> AskAsync<T>(int shard, int replica, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{Address(shard, replica)};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Asks one of the servers itself until the answer is yes.</summary>
    public async Task UntilAsync(int shard, int replica, string sql)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!await AskAsync<bool>(shard, replica, sql))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Has nothing applied in a shard until it is disposed of.</summary>
    public Task<Hold> HoldApplicationAsync(int shard) => Hold.BeginAsync(Address(shard, 0), "LOCK TABLE collection_docs.points IN SHARE MODE");

    public async ValueTask DisposeAsync()
    {
        // A service that ends waits for what is on its way.
        foreach (var link in Links.SelectMany(shard => shard))
        {
            link.Faults = LinkFaults.None;
        }

        _http?.Dispose();
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var link in Links.SelectMany(shard => shard))
        {
            await link.DisposeAsync();
        }

        // Else the test has failed already, and its reason is the one to tell.
        if (_topology.Shards.SelectMany(shard => shard).Cast<ClusterNode>().All(node => node.IsUp))
        {
            await _topology.DropDatabaseAsync(_database);
        }
    }

    private string Address(int shard, int replica) => Node(shard, replica).ConnectionStringFor(_database);
}
