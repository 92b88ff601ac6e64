using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Updates;

namespace PerfRegression.Search.Serving;

/// <summary>A collection that can be searched and updated.</summary>
internal interface IServedCollection : IAsyncDisposable
{
    Collection Collection { get; }

    /// <summary>The segments of each shard.</summary>
    IReadOnlyList<SegmentCatalog> Catalogs { get; }

    CollectionState State();

    Task<IReadOnlyList<ScoredPoint>> QueryAsync(SearchQuery query, CancellationToken aborted);

    Task<UpdateReceipt> UpsertAsync(IReadOnlyList<Point> points, bool wait, TimeSpan? timeout, CancellationToken aborted);

    /// <summary>Applies the collection's changed configuration at once.</summary>
    void ConfigChanged();
}
