using Npgsql;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>A collection's tables on a shard's primary.</summary>
internal sealed class ShardTables(NpgsqlDataSource writes, SegmentSchema schema) : IDisposable
{
    public SegmentStore Segments { get; } = new(writes, schema, new SegmentCatalog());

    public QueueStore Queue { get; } = new(writes, schema);

    public PointStore Points { get; } = new(writes, schema);

    public IndexBuild Index { get; } = new(writes, schema);

    public void Dispose() => Segments.Dispose();
}
