using PerfRegression.Search.Collections;
using PerfRegression.Search.Points;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Reads;

/// <summary>Searches a collection: one replica of every shard, and further ones as its configuration says.</summary>
/// <param name="collection">What is searched.</param>
/// <param name="catalogs">The segments of each of its shards.</param>
/// <param name="hedging">By what a delayed fan-out is carried out.</param>
internal sealed class CollectionReads(Collection collection, IReadOnlyList<SegmentCatalog> catalogs, HedgingKind hedging)
{
    /// <summary>The nearest points of all shards, nearest first.</summary>
    /// <exception cref="Failures.SearchFaultException">A shard could not be read on any replica.</exception>
    public Task<IReadOnlyList<ScoredPoint>> QueryAsync(SearchQuery query, CancellationToken aborted) =>
        throw new NotSupportedException(collection.Name + catalogs.Count + hedging);
}
