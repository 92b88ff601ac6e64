using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Updates;

namespace PerfRegression.Search.Serving;

/// <summary>A collection on its shards' databases: reads and updates combined.</summary>
internal sealed class ServedCollection(Collection collection, CollectionReads reads, CollectionUpdates updates) : IServedCollection
{
    public Collection Collection => collection;

    public IReadOnlyList<SegmentCatalog> Catalogs => updates.Catalogs;

    public CollectionState State() => updates.State();

    public Task<IReadOnlyList<ScoredPoint>> QueryAsync(SearchQuery query, CancellationToken aborted) => reads.QueryAsync(query, aborted);

    public Task<UpdateReceipt> UpsertAsync(IReadOnlyList<Point> points, bool wait, TimeSpan? timeout, CancellationToken aborted) =>
        updates.UpsertAsync(points, wait, timeout, aborted);

    public void ConfigChanged() => updates.ConfigChanged();

    public ValueTask DisposeAsync() => updates.DisposeAsync();
}
