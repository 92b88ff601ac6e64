using System.Collections.Concurrent;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Metrics;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

/// <summary>All served collections, by name.</summary>
/// <remarks>
/// Changes are serialized, and run to completion even if the client disconnects. A configuration is stored before its tables are created
/// and removed after they are dropped, so that after a crash every collection with tables is known, and is restored or can be deleted.
/// </remarks>
internal sealed class CollectionRegistry(ShardMap shards, ICollectionEngine engine, ICollectionStore store, SearchMeter meter)
    : IHostedService, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IServedCollection> _served = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Starts all collections that were created before, which the host waits for before its server listens.</summary>
    /// <exception cref="StartException">A shard cannot be reached, or a collection does not fit the shards; the message is one line.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.EnsureReachableAsync(cancellationToken);
        foreach (var (name, config) in await LoadAsync(cancellationToken))
        {
            ShardFit.Require(name, config, shards.Shards);
            Serve(await RestoreAsync(Named(name, config), cancellationToken));
        }
    }

    /// <summary>Ends all collections, which the host does after its server has answered the last request.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <summary>Ends what a failed start leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        var ending = _served.Values.ToList();
        _served.Clear();
        await Task.WhenAll(ending.Select(served => served.DisposeAsync().AsTask()));
    }

    /// <exception cref="SearchException">There is no collection of this name (404), or the name is invalid (422).</exception>
    public IServedCollection Find(string name) => _served.TryGetValue(name, out var served) ? served : throw CollectionErrors.Unknown(name);

    /// <summary>Whether this is still the collection that is served under its name.</summary>
    public bool Serves(IServedCollection served) => _served.TryGetValue(served.Collection.Name, out var now) && now == served;

    /// <summary>Creates a collection and starts it.</summary>
    /// <param name="name">A valid name.</param>
    /// <param name="config">A configuration that fits the shards.</param>
    /// <param name="aborted">Cancelled when the client disconnects.</param>
    /// <exception cref="SearchException">There is a collection of this name already (409).</exception>
    public Task CreateAsync(string name, CollectionConfig config, CancellationToken aborted) => InTurnAsync(
        async () =>
        {
            if (_served.ContainsKey(name))
            {
                throw CollectionErrors.Taken(name);
            }

            await DropLeftoverAsync(name);
            await store.SaveAsync(name, config, CancellationToken.None);
            Serve(await StartOrForgetAsync(Named(name, config)));
        },
        aborted);

    /// <summary>Changes a collection's configuration.</summary>
    /// <param name="name">The collection's name.</param>
    /// <param name="change">Makes the new configuration from the current one; shards and replicas stay the same.</param>
    /// <param name="aborted">Cancelled when the client disconnects.</param>
    /// <exception cref="SearchException">There is no collection of this name (404).</exception>
    public Task ChangeAsync(string name, Func<CollectionConfig, CollectionConfig> change, CancellationToken aborted) => InTurnAsync(
        async () =>
        {
            var served = Find(name);
            var config = change(served.Collection.Config);
            await store.SaveAsync(name, config, CancellationToken.None);
            served.Collection.Config = config;
            served.ConfigChanged();
        },
        aborted);

    /// <summary>Removes a collection with its points, including what an earlier, failed removal left behind.</summary>
    /// <exception cref="SearchException">There is no collection of this name (404).</exception>
    public Task DeleteAsync(string name, CancellationToken aborted) => InTurnAsync(
        async () =>
        {
            if (_served.TryRemove(name, out var served))
            {
                meter.Forget(name);
                await served.DisposeAsync();
            }

            if (!await DropLeftoverAsync(name) && served is null)
            {
                throw CollectionErrors.Unknown(name);
            }
        },
        aborted);

    private async Task<IReadOnlyList<KeyValuePair<string, CollectionConfig>>> LoadAsync(CancellationToken cancelled)
    {
        try
        {
            return await store.LoadAsync(cancelled);
        }
        catch (Exception exception) when (DatabaseErrors.Include(exception))
        {
            throw new StartException($"The collections can't be taken up: {DatabaseErrors.Describe(exception)}. See that the user of Search:Shards:0:0 may create tables there.");
        }
    }

    private async Task<IServedCollection> RestoreAsync(Collection collection, CancellationToken cancelled)
    {
        try
        {
            return await engine.StartAsync(collection, cancelled);
        }
        catch (Exception exception) when (DatabaseErrors.Include(exception))
        {
            throw new StartException($"Collection {collection.Name} can't be taken up: {DatabaseErrors.Describe(exception)}. See that the primaries of its shards are up and that their users own its tables.");
        }
    }

    private Collection Named(string name, CollectionConfig config) => new(name, config, shards.Shards);

    private void Serve(IServedCollection served)
    {
        var collection = served.Collection;
        _served[collection.Name] = served;
        meter.Watch(new WatchedCounters(collection.Name, collection.Counters, () => served.Catalogs.Sum(catalog => catalog.Unindexed)));
    }

    private async Task<IServedCollection> StartOrForgetAsync(Collection collection)
    {
        try
        {
            return await engine.StartAsync(collection, CancellationToken.None);
        }
        catch
        {
            try
            {
                await DropLeftoverAsync(collection.Name);
            }
            catch (Exception exception) when (DatabaseErrors.Include(exception) || exception is SearchException)
            {
                // The database that failed to create the tables fails here too; the first error is the one to report, and the next
                // creation begins by removing what is left.
            }

            throw;
        }
    }

    private async Task<bool> DropLeftoverAsync(string name)
    {
        if (await store.FindAsync(name, CancellationToken.None) is not { } config)
        {
            return false;
        }

        await engine.DropAsync(Named(name, config), CancellationToken.None);
        await store.RemoveAsync(name, CancellationToken.None);
        return true;
    }

    private async Task InTurnAsync(Func<Task> change, CancellationToken aborted)
    {
        await _turn.WaitAsync(aborted);
        try
        {
            await change();
        }
        finally
        {
            _turn.Release();
        }
    }
}
