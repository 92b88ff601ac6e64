namespace PerfRegression.Search.Reads;

/// <summary>A checked question for the nearest points.</summary>
/// <param name="Vector">What to be near to; its length is the collection's size, all numbers finite, for Cosine of length 1.</param>
/// <param name="Limit">Points to return, at least 1.</param>
/// <param name="Offset">Nearest points to leave out first.</param>
/// <param name="WithPayload">Whether points come with their payload.</param>
/// <param name="IndexedOnly">Whether large segments without an index are left out.</param>
/// <param name="Exact">Whether no index may be used.</param>
internal sealed record SearchQuery(float[] Vector, int Limit, int Offset, bool WithPayload, bool IndexedOnly, bool Exact);
