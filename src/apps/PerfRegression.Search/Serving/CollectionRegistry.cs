using System.Collections.Concurrent;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Failures;
using PerfRegression.Search.Figures;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

/// <summary>The collections that are served, by name.</summary>
/// <remarks>
/// Changes take turns, and none is left half done for a client that goes away. A configuration is stored before its tables are made
/// and removed after they are gone, so that after a crash whatever has tables is known, and is taken up or can be deleted.
/// </remarks>
internal sealed class CollectionRegistry(ShardMap shards, ICollectionEngine engine, ICollectionStore store, SearchMeter meter) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IServedCollection> _served = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Serves all collections that were created before.</summary>
    /// <exception cref="InvalidSettingsException">A shard can't be reached, or a collection does not fit the shards; the message is one line.</exception>
    public async Task TakeUpAsync(CancellationToken cancelled)
    {
        await engine.ReachAsync(cancelled);
        foreach (var (name, config) in await LoadAsync(cancelled))
        {
            ShardFit.Require(name, config, shards.Shards);
            Serve(await TakeUpAsync(Named(name, config), cancelled));
        }
    }

    /// <exception cref="SearchFaultException">There is none of this name (404), or the name fits none (422).</exception>
    public IServedCollection Find(string name) => _served.TryGetValue(name, out var served) ? served : throw CollectionFaults.Unknown(name);

    /// <summary>Whether it is still the one that is served under its name.</summary>
    public bool Serves(IServedCollection served) => _served.TryGetValue(served.Collection.Name, out var now) && now == served;

    /// <param name="name">What it is called; it fits.</param>
    /// <param name="config">What it is like; it fits the shards.</param>
    /// <param name="aborted">The client has gone.</param>
    /// <exception cref="SearchFaultException">There is one of this name (409).</exception>
    public Task CreateAsync(string name, CollectionConfig config, CancellationToken aborted) => InTurnAsync(
        async () =>
        {
            if (_served.ContainsKey(name))
            {
                throw CollectionFaults.Taken(name);
            }

            await DropLeftoverAsync(name);
            await store.SaveAsync(name, config, CancellationToken.None);
            Serve(await StartOrForgetAsync(Named(name, config)));
        },
        aborted);

    /// <param name="name">Which collection.</param>
    /// <param name="change">Makes the new configuration out of the present one; shards and replicas stay.</param>
    /// <param name="aborted">The client has gone.</param>
    /// <exception cref="SearchFaultException">There is none of this name (404).</exception>
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

    /// <summary>Removes a collection with its points; one that an earlier attempt could not remove whole, too.</summary>
    /// <exception cref="SearchFaultException">There is none of this name (404).</exception>
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
                throw CollectionFaults.Unknown(name);
            }
        },
        aborted);

    public async ValueTask DisposeAsync() => await Task.WhenAll(_served.Values.Select(served => served.DisposeAsync().AsTask()));

    private async Task<IReadOnlyList<KeyValuePair<string, CollectionConfig>>> LoadAsync(CancellationToken cancelled)
    {
        try
        {
            return await store.LoadAsync(cancelled);
        }
        catch (Exception exception) when (DatabaseWords.Are(exception))
        {
            throw new InvalidSettingsException($"The collections can't be taken up: {DatabaseWords.Of(exception)}. See that the user of Search:Shards:0:0 may create tables there.");
        }
    }

    private async Task<IServedCollection> TakeUpAsync(Collection collection, CancellationToken cancelled)
    {
        try
        {
            return await engine.StartAsync(collection, cancelled);
        }
        catch (Exception exception) when (DatabaseWords.Are(exception))
        {
            throw new InvalidSettingsException($"Collection {collection.Name} can't be taken up: {DatabaseWords.Of(exception)}. See that the primaries of its shards are up and that their users own its tables.");
        }
    }

    private Collection Named(string name, CollectionConfig config) => new(name, config, shards.Shards);

    private void Serve(IServedCollection served)
    {
        var collection = served.Collection;
        _served[collection.Name] = served;
        meter.Watch(new WatchedFigures(collection.Name, collection.Figures, () => served.Catalogs.Sum(catalog => catalog.Unindexed)));
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
            catch (Exception exception) when (DatabaseWords.Are(exception) || exception is SearchFaultException)
            {
                // The database that failed to make the tables fails here too; the first reason is the one to tell, and the next
                // creation begins with what is left.
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
