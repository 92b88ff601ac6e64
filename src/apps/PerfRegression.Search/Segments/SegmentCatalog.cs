namespace PerfRegression.Search.Segments;

/// <summary>The segments of one shard of a collection: an in-memory copy of the primary's table, replaced as a whole by updates and read by searches.</summary>
internal sealed class SegmentCatalog
{
    private volatile IReadOnlyList<Segment> _segments = [];

    /// <summary>All segments, by number.</summary>
    public IReadOnlyList<Segment> Segments
    {
        get => _segments;
        set => _segments = value;
    }

    /// <summary>The number of points in segments without an index.</summary>
    public long Unindexed => _segments.Where(segment => segment.State != SegmentState.Indexed).Sum(segment => segment.Points);

    /// <summary>The number of points in the largest segment without an index.</summary>
    public long LargestUnindexed => _segments.Where(segment => segment.State != SegmentState.Indexed).Select(segment => segment.Points).DefaultIfEmpty().Max();

    /// <summary>The segments to search when only indexed data is requested: those with an index, and those too small to be slow.</summary>
    /// <param name="smallSegment">The number of points up to which a segment is small.</param>
    public IReadOnlyList<int> IndexedOrSmall(long smallSegment) =>
        [.. _segments.Where(segment => segment.State == SegmentState.Indexed || segment.Points <= smallSegment).Select(segment => segment.Number)];
}
