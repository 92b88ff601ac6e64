namespace PerfRegression.Search.Segments;

/// <summary>A part of a shard's points: one partition of its table.</summary>
/// <param name="Number">The segment's number, from 0, in the order of creation.</param>
/// <param name="State">Its progress towards an index.</param>
/// <param name="Points">The number of points in it.</param>
internal sealed record Segment(int Number, SegmentState State, long Points);

/// <summary>A segment's progress towards an index.</summary>
internal enum SegmentState
{
    /// <summary>Takes new points; searchable, but unindexed.</summary>
    Appendable,

    /// <summary>Sealed, while its index is being built or due; searchable, but still unindexed.</summary>
    Optimizing,

    /// <summary>Searched through its index.</summary>
    Indexed,
}
