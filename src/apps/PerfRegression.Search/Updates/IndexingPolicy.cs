using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>When segments are sealed and updates wait, by the collection's configuration of this moment.</summary>
internal sealed class IndexingPolicy(Collection collection)
{
    /// <summary>Updates that one transaction applies at most.</summary>
    public const int BatchSize = 8;

    /// <summary>Whether segments get indices at all.</summary>
    public bool On => Optimizers is { MaxOptimizationThreads: not 0, IndexingThreshold: > 0 };

    private OptimizersConfig Optimizers => collection.Config.Optimizers;

    private long Threshold => collection.Config.PointsIn(Optimizers.IndexingThreshold);

    /// <summary>Whether a segment has grown enough. With the optimizer off none has: it grows on, rather than leave many small ones.</summary>
    public bool IsFull(Segment segment) => On && segment.State == SegmentState.Appendable && segment.Points >= Threshold;

    /// <summary>Whether an index is being built or waits to be.</summary>
    public bool IsDue(SegmentCatalog catalog) => catalog.Segments.Any(segment => segment.State == SegmentState.Optimizing || IsFull(segment));

    /// <summary>
    /// Whether updates have to wait for an index: asked for, and a sealed segment is without one. Not when no index would ever come.
    /// </summary>
    public bool HoldsUpdates(SegmentCatalog catalog) =>
        Optimizers.PreventUnoptimized && On && IsDue(catalog);

    /// <summary>
    /// One apply batch: the first updates, at most 8, and none after the one that fills the segment. So a segment ends below its
    /// threshold plus the points of one update.
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
