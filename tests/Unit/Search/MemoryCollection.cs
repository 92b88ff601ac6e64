using System.Collections.Concurrent;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Updates;

namespace PerfRegression.Unit.Search;

/// <summary>Remembers what it was asked, and answers what a test gave it.</summary>
internal sealed class MemoryCollection(Collection collection, ConcurrentQueue<string> log) : IServedCollection
{
    public Collection Collection => collection;

    public IReadOnlyList<SegmentCatalog> Catalogs { get; } = [new(), new()];

    public CollectionState Now { get; set; } = new(0, 0, 1, 0, Optimizing: false);

    public SearchQuery? Asked { get; private set; }

    public (IReadOnlyList<Point> Points, bool Wait, TimeSpan? Timeout)? Added { get; private set; }

    public Func<CancellationToken, Task<IReadOnlyList<ScoredPoint>>> OnQuery { get; set; } = _ => Task.FromResult<IReadOnlyList<ScoredPoint>>([]);

    public Func<CancellationToken, Task<UpdateReceipt>> OnUpsert { get; set; } = _ => Task.FromResult(new UpdateReceipt(1, UpdateStatus.Acknowledged));

    public CollectionState State() => Now;

    public Task<IReadOnlyList<ScoredPoint>> QueryAsync(SearchQuery query, CancellationToken aborted)
    {
        Asked = query;
        return OnQuery(aborted);
    }

    public Task<UpdateReceipt> UpsertAsync(IReadOnlyList<Point> points, bool wait, TimeSpan? timeout, CancellationToken aborted)
    {
        Added = (points, wait, timeout);
        return OnUpsert(aborted);
    }

    public void ConfigChanged() => log.Enqueue($"changed {collection.Name}");

    public ValueTask DisposeAsync()
    {
        log.Enqueue($"end {collection.Name}");
        return ValueTask.CompletedTask;
    }
}
