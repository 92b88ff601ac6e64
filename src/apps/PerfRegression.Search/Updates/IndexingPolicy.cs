using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>Decides when segments are sealed and when updates wait, from the collection's current configuration.</summary>
internal sealed class IndexingPolicy(Collection collection)
{
    /// <summary>The most updates that one transaction applies.</summary>
    public const int BatchSize = 8;

    /// <summary>Whether segments are indexed at all.</summary>
    public bool On => Optimizers is { MaxOptimizationThreads: not 0, IndexingThreshold: > 0 };

    private OptimizersConfig Optimizers => collection.Config.Optimizers;

    private long Threshold => collection.Config.PointsIn(Optimizers.IndexingThreshold);

    /// <summary>Whether a segment is to be sealed. With the optimizer off it grows on, rather than leave many small segments.</summary>
    public bool IsFull(Segment segment) => On && segment.State == SegmentState.Appendable && segment.Points >= Threshold;

    /// <summary>Whether an index is being built or due.</summary>
    public bool IsDue(SegmentCatalog catalog) => catalog.Segments.Any(segment => segment.State == SegmentState.Optimizing || IsFull(segment));

    /// <summary>
    /// Whether updates wait for an index: if the configuration says so and an index is due, but not if none would ever be built.
    /// </summary>
    public bool HoldsUpdates(SegmentCatalog catalog) =>
        Optimizers.PreventUnoptimized && On && IsDue(catalog);

    /// <summary>
    /// The updates to apply in one transaction: the first ones, up to the one that fills the segment. So a segment stays below its
    /// threshold plus the points of a single update.
    /// </summary>
    public IReadOnlyList<QueuedUpdate> Batch(IReadOnlyList<QueuedUpdate> next, Segment appendable)
    {
        var room = On ? Threshold - appendable.Points : long.MaxValue;
        List<QueuedUpdate> batch = [];
        foreach (var update in next.TakeWhile(_ => room > 0))
        {
            batch.Add(update);
            room -= update.Ids.Length;
        }

        return batch;
    }
}
