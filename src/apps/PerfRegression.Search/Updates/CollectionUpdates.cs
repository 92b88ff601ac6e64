using PerfRegression.Search.Collections;
using PerfRegression.Search.Points;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>The way of updates into a collection: queue, application, index.</summary>
internal sealed class CollectionUpdates : IAsyncDisposable
{
    private readonly Collection _collection;
    private readonly IReadOnlyList<ShardUpdates> _shards;

    private CollectionUpdates(Collection collection, IReadOnlyList<ShardUpdates> shards) => (_collection, _shards) = (collection, shards);

    /// <summary>The segments of each shard.</summary>
    public IReadOnlyList<SegmentCatalog> Catalogs => [.. _shards.Select(shard => shard.Catalog)];

    /// <summary>Makes the collection's tables where they are missing, takes up what a crash left, and begins to apply updates.</summary>
    public static async Task<CollectionUpdates> StartAsync(Collection collection, TimeProvider time, ILogger logger, CancellationToken cancelled)
    {
        List<ShardUpdates> shards = [];
        try
        {
            foreach (var shard in collection.Shards)
            {
                shards.Add(await ShardUpdates.StartAsync(collection, shard, time, logger, cancelled));
            }
        }
        catch
        {
            await DisposeAsync(shards);
            throw;
        }

        return new CollectionUpdates(collection, shards);
    }

    /// <summary>Removes the collection's tables. Its updates have to be disposed of before.</summary>
    public static async Task DropAsync(Collection collection, CancellationToken cancelled)
    {
        foreach (var shard in collection.Shards)
        {
            await using var command = shard.Writes.CreateCommand(new SegmentSchema(collection.Schema).Drop);
            await command.ExecuteNonQueryAsync(cancelled);
        }
    }

    /// <summary>Adds points or replaces those with the same ids.</summary>
    /// <param name="points">Checked points, at least one, no id twice.</param>
    /// <param name="wait">Whether to return only when they are searchable.</param>
    /// <param name="timeout">How long to wait for that; null for as long as it takes. It does not bound a stall.</param>
    /// <param name="aborted">The writer has gone; while it stalls, nothing is stored then, and later nothing where its turn has not come.</param>
    /// <exception cref="Failures.SearchFaultException">A shard did not take it, or too few of its replicas have it.</exception>
    public async Task<UpdateReceipt> UpsertAsync(IReadOnlyList<Point> points, bool wait, TimeSpan? timeout, CancellationToken aborted)
    {
        var parts = points.GroupBy(point => _collection.ShardOf(point.Id).Number)
            .OrderBy(part => part.Key)
            .Select(part => (Shard: _shards[part.Key], Points: (IReadOnlyList<Point>)[.. part]))
            .ToArray();
        await ReserveAsync([.. parts.Select(part => part.Shard)], aborted);
        var receipts = await Task.WhenAll(parts.Select(part => UpsertAsync(part.Shard, part.Points, wait, timeout, aborted)));
        return new UpdateReceipt(receipts.Max(receipt => receipt.OperationId), receipts.Max(receipt => receipt.Status));
    }

    /// <summary>What the collection holds now.</summary>
    public CollectionState State()
    {
        Segment[] segments = [.. _shards.SelectMany(shard => shard.Catalog.Segments)];
        return new CollectionState(
            segments.Sum(segment => segment.Points),
            segments.Where(segment => segment.State == SegmentState.Indexed).Sum(segment => segment.Points),
            segments.Length,
            _shards.Sum(shard => shard.QueueLength),
            _shards.Any(shard => shard.Optimizing));
    }

    /// <summary>Has the new configuration of the collection regarded at once.</summary>
    public void ConfigChanged()
    {
        foreach (var shard in _shards)
        {
            shard.ConfigChanged();
        }
    }

    public ValueTask DisposeAsync() => DisposeAsync(_shards);

    // All at once, so that none takes what another already turns away.
    private static async ValueTask DisposeAsync(IReadOnlyList<ShardUpdates> shards) =>
        await Task.WhenAll(shards.Select(shard => shard.DisposeAsync().AsTask()));

    // Places in all shards before anything is stored, so that a writer who leaves a stall leaves nothing. All take them in the same
    // order of shards, and places become free without any writer's doing.
    private static async Task ReserveAsync(IReadOnlyList<ShardUpdates> shards, CancellationToken aborted)
    {
        var reserved = 0;
        try
        {
            for (; reserved < shards.Count; reserved++)
            {
                await shards[reserved].ReserveAsync(aborted);
            }
        }
        catch
        {
            foreach (var shard in shards.Take(reserved))
            {
                shard.GiveBack();
            }

            throw;
        }
    }

    private static async Task<UpdateReceipt> UpsertAsync(ShardUpdates shard, IReadOnlyList<Point> points, bool wait, TimeSpan? timeout, CancellationToken aborted)
    {
        var (number, update) = await shard.StoreAsync(points, aborted);
        if (!wait)
        {
            await shard.ReplicatedAsync(aborted);
            return new UpdateReceipt(number, UpdateStatus.Acknowledged);
        }

        var completed = await shard.CompletedAsync(update, timeout, aborted);
        return new UpdateReceipt(number, completed ? UpdateStatus.Completed : UpdateStatus.WaitTimeout);
    }
}
