using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using PerfRegression.Search.Updates;

namespace PerfRegression.Search.Serving;

/// <summary>Runs collections on the shards' databases.</summary>
internal sealed class CollectionEngine(ShardMap shards, SearchSettings settings, TimeProvider time, ILogger<CollectionEngine> logger) : ICollectionEngine
{
    public async Task EnsureReachableAsync(CancellationToken cancelled)
    {
        var errors = await Task.WhenAll(shards.Shards.Select(shard => PrimaryError.FindAsync(shard, cancelled)));
        if (errors.Any(error => error is not null))
        {
            throw new StartException(string.Join(' ', errors.OfType<string>()));
        }
    }

    public async Task<IServedCollection> StartAsync(Collection collection, CancellationToken cancelled)
    {
        var updates = await CollectionUpdates.StartAsync(collection, time, logger, cancelled);
        return new ServedCollection(collection, new CollectionReads(collection, updates.Catalogs, settings.HedgingKind, time), updates);
    }

    public Task DropAsync(Collection collection, CancellationToken cancelled) => CollectionUpdates.DropAsync(collection, cancelled);
}
