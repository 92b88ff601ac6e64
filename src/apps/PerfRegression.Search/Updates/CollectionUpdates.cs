using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>The update pipeline of a collection: queue, application, indexing.</summary>
internal sealed class CollectionUpdates : IAsyncDisposable
{
    private readonly Collection _collection;
    private readonly IReadOnlyList<ShardUpdates> _shards;

    private CollectionUpdates(Collection collection, IReadOnlyList<ShardUpdates> shards) => (_collection, _shards) = (collection, shards);

    /// <summary>The segments of each shard.</summary>
    public IReadOnlyList<SegmentCatalog> Catalogs => [.. _shards.Select(shard => shard.Catalog)];

    /// <summary>Creates the collection's missing tables, recovers what a crash left, and starts applying updates.</summary>
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

    /// <summary>Removes the collection's tables. Its updates must have been disposed of before.</summary>
    public static async Task DropAsync(Collection collection, CancellationToken cancelled)
    {
        foreach (var shard in collection.Shards)
        {
            await using var command = shard.Writes.CreateCommand(new SegmentSchema(collection.Schema).Drop);
            await command.ExecuteNonQueryAsync(cancelled);
        }
    }

    /// <summary>Adds points, replacing those with the same ids.</summary>
    /// <param name="points">Validated points, at least one, no id twice.</param>
    /// <param name="wait">Whether to return only when the points are searchable.</param>
    /// <param name="timeout">How long to wait for that; null for as long as it takes. A stall is not limited.</param>
    /// <param name="aborted">Cancelled when the writer disconnects. Shards that have not started to store the update by then store nothing.</param>
    /// <exception cref="Errors.SearchException">A shard did not take the update, or too few of its replicas have it.</exception>
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

    /// <summary>The collection's current state.</summary>
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

    /// <summary>Applies the collection's changed configuration at once.</summary>
    public void ConfigChanged()
    {
        foreach (var shard in _shards)
        {
            shard.ConfigChanged();
        }
    }

    public ValueTask DisposeAsync() => DisposeAsync(_shards);

    // All at once, so that no shard takes an update that another already rejects.
    private static async ValueTask DisposeAsync(IReadOnlyList<ShardUpdates> shards) =>
        await Task.WhenAll(shards.Select(shard => shard.DisposeAsync().AsTask()));

    // Places in all shards are reserved before anything is stored, so that a writer that gives up during a stall leaves nothing behind.
    // There is no deadlock: all writers reserve in the same order of shards, and places become free without any writer's help.
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
            await shard.Completion.ReplicatedAsync(aborted);
            return new UpdateReceipt(number, UpdateStatus.Acknowledged);
        }

        var completed = await shard.Completion.CompletedAsync(update, timeout, aborted);
        return new UpdateReceipt(number, completed ? UpdateStatus.Completed : UpdateStatus.WaitTimeout);
    }
}

/// <summary>What a collection contains at some moment, over all shards.</summary>
/// <param name="Points">The number of searchable points.</param>
/// <param name="IndexedPoints">The number of these that are in an index.</param>
/// <param name="Segments">The number of segments.</param>
/// <param name="QueueLength">The number of updates that are durable but not yet searchable.</param>
/// <param name="Optimizing">Whether an index is being built or due.</param>
internal sealed record CollectionState(long Points, long IndexedPoints, int Segments, long QueueLength, bool Optimizing);

/// <summary>The outcome of an update.</summary>
/// <param name="OperationId">The update's number in its shard; the highest one if it went to several.</param>
/// <param name="Status">The least progress of its shards.</param>
internal sealed record UpdateReceipt(long OperationId, UpdateStatus Status);

/// <summary>The progress of an update when its writer is answered.</summary>
internal enum UpdateStatus
{
    /// <summary>Durable on all live replicas, but not yet searchable.</summary>
    Acknowledged,

    /// <summary>Searchable on all live replicas.</summary>
    Completed,

    /// <summary>Durable, but not searchable within the writer's timeout.</summary>
    WaitTimeout,
}
