namespace PerfRegression.Search.Reads;

/// <summary>A validated query for the nearest points.</summary>
/// <param name="Vector">The vector to search near: of the collection's size, all numbers finite, and normalized for Cosine.</param>
/// <param name="Limit">The most points to return, at least 1.</param>
/// <param name="Offset">The number of nearest points to skip.</param>
/// <param name="WithPayload">Whether points are returned with their payload.</param>
/// <param name="IndexedOnly">Whether large segments without an index are left out.</param>
/// <param name="Exact">Whether no index may be used.</param>
internal sealed record SearchQuery(float[] Vector, int Limit, int Offset, bool WithPayload, bool IndexedOnly, bool Exact);
