namespace PerfRegression.Search.Segments;

/// <summary>A part of a shard's points, a partition of its table.</summary>
/// <param name="Number">Which, from 0, in the order they were begun.</param>
/// <param name="State">Where it is on its way to an index.</param>
/// <param name="Points">Points in it.</param>
internal sealed record Segment(int Number, SegmentState State, long Points);
