using System.Collections.Concurrent;

namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// What all claims about searching share: the document's three shards with two replicas each, the first shard with a third one,
/// and the services over them. Each is started when a claim first needs it.
/// </summary>
public sealed class SearchGround : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ReplicationLink, FaultProxy> _replicationLinks = new();
    private readonly Dictionary<string, Task<SearchService>> _services = new(StringComparer.Ordinal);
    private readonly TopologyOptions _options;
    private readonly ExternalSearch? _given = Environment.GetEnvironmentVariable(ExternalSearch.Variable) is { Length: > 0 } address ? new ExternalSearch(new Uri(address)) : null;

    /// <summary>Starts nothing yet.</summary>
    public SearchGround() => _options = new TopologyOptions
    {
        Replicas = [3, 2, 2],
        ReplicationVia = link => _replicationLinks.GetOrAdd(link, _ => FaultProxy.Start(link.PrimaryPort)).Port,
    };

    /// <summary>Ends the services and the links between their databases.</summary>
    public async ValueTask DisposeAsync()
    {
        _given?.Dispose();
        await ((Task)Task.WhenAll(_services.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await All.EndAsync(_services.Values.Where(service => service.IsCompletedSuccessfully).Select(service => service.Result), _replicationLinks.Values);
    }

    /// <summary>The server that the user named, or else the suite's own service.</summary>
    internal async Task<SearchTarget> TargetAsync(PerfSuite suite) => _given is { } given ? given : await ServiceAsync(suite, "segments");

    /// <summary>The suite's own service of this name, started with these arguments when it is first asked for.</summary>
    internal Task<SearchService> ServiceAsync(PerfSuite suite, string name, params string[] arguments)
    {
        suite.SkipUnless(_given is null, $"{ExternalSearch.Variable} names a search server, and this claim needs what only the suite's own has: counters, disturbed links, databases to look into");
        if (!_services.TryGetValue(name, out var service) || IsSpent(service))
        {
            service = AfterAsync(service, suite, name, arguments);
            _services[name] = service;
        }

        return service;
    }

    /// <summary>The link through which a standby receives what was written.</summary>
    internal IDisposable DisturbReplication(IPostgresTopology topology, int shard, int replica, LinkFaults faults) =>
        new DisturbedLinks(faults, _replicationLinks[new ReplicationLink(shard, replica, topology.Shards[shard][0].Port)]);

    private static bool IsSpent(Task<SearchService> service) =>
        service.IsFaulted || service.IsCanceled || (service.IsCompletedSuccessfully && service.Result.Topology.Fault is not null);

    private async Task<SearchService> AfterAsync(Task<SearchService>? spent, PerfSuite suite, string name, string[] arguments)
    {
        if (spent is { IsCompletedSuccessfully: true, Result: var gone })
        {
            await gone.DisposeAsync();
        }

        return await SearchService.StartAsync(await suite.TopologyAsync(_options), name, arguments);
    }
}
