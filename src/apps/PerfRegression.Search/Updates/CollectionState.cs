namespace PerfRegression.Search.Updates;

/// <summary>What a collection holds at a moment, all shards together.</summary>
/// <param name="Points">Searchable points.</param>
/// <param name="IndexedPoints">Of these, how many are in an index.</param>
/// <param name="Segments">Segments.</param>
/// <param name="QueueLength">Updates that are durable and not yet searchable.</param>
/// <param name="Optimizing">Whether an index is being built or waits to be.</param>
internal sealed record CollectionState(long Points, long IndexedPoints, int Segments, long QueueLength, bool Optimizing);
