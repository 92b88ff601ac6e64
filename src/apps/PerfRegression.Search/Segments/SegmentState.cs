namespace PerfRegression.Search.Segments;

/// <summary>Where a segment is on its way to an index.</summary>
internal enum SegmentState
{
    /// <summary>It takes new points; searchable, unindexed.</summary>
    Appendable,

    /// <summary>Sealed, its index is being built or waits to be; searchable, still unindexed.</summary>
    Optimizing,

    /// <summary>Searched by its index.</summary>
    Indexed,
}
