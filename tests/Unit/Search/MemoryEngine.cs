using System.Collections.Concurrent;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Serving;

namespace PerfRegression.Unit.Search;

/// <summary>Serves collections that only remember what they were asked, and fails on demand.</summary>
internal sealed class MemoryEngine : ICollectionEngine
{
    public ConcurrentQueue<string> Log { get; } = [];

    public ConcurrentDictionary<string, MemoryCollection> Served { get; } = new(StringComparer.Ordinal);

    /// <summary>Called before a collection is started, with its name.</summary>
    public Action<string> OnStart { get; set; } = _ => { };

    /// <summary>Called before a collection is dropped, with its name.</summary>
    public Action<string> OnDrop { get; set; } = _ => { };

    public Task EnsureReachableAsync(CancellationToken cancelled) => Task.CompletedTask;

    public async Task<IServedCollection> StartAsync(Collection collection, CancellationToken cancelled)
    {
        await Task.Yield();
        Log.Enqueue($"start {collection.Name}");
        OnStart(collection.Name);
        return Served[collection.Name] = new MemoryCollection(collection, Log);
    }

    public async Task DropAsync(Collection collection, CancellationToken cancelled)
    {
        await Task.Yield();
        Log.Enqueue($"drop {collection.Name}");
        OnDrop(collection.Name);
    }
}
