using PerfRegression.Search.Collections;
using PerfRegression.Search.Points;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>The way of updates into a collection: queue, application, index.</summary>
internal sealed class CollectionUpdates : IAsyncDisposable
{
    /// <summary>The segments of each shard.</summary>
    public IReadOnlyList<SegmentCatalog> Catalogs => throw new NotSupportedException();

    /// <summary>Makes the collection's tables where they are missing, takes up what a crash left, and begins to apply updates.</summary>
    public static Task<CollectionUpdates> StartAsync(Collection collection, TimeProvider time, ILogger logger, CancellationToken cancelled) =>
        throw new NotSupportedException();

    /// <summary>Removes the collection's tables.</summary>
    public static Task DropAsync(Collection collection, CancellationToken cancelled) => throw new NotSupportedException();

    /// <summary>Adds points or replaces those with the same ids.</summary>
    /// <param name="points">Checked points, no id twice.</param>
    /// <param name="wait">Whether to return only when they are searchable.</param>
    /// <param name="timeout">How long to wait for that; null for as long as it takes. It does not bound a stall.</param>
    /// <param name="aborted">The writer has gone; while stalled, nothing is stored then.</param>
    public Task<UpdateReceipt> UpsertAsync(IReadOnlyList<Point> points, bool wait, TimeSpan? timeout, CancellationToken aborted) =>
        throw new NotSupportedException();

    /// <summary>What the collection holds now.</summary>
    public CollectionState State() => throw new NotSupportedException();

    /// <summary>Has the new configuration of the collection regarded at once.</summary>
    public void ConfigChanged() => throw new NotSupportedException();

    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
