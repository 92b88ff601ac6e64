using Npgsql;

namespace PerfRegression.Search.Segments;

/// <summary>The table of a shard's segments on its primary, and the catalog that follows it.</summary>
internal sealed class SegmentStore(NpgsqlDataSource writes, SegmentSchema schema, SegmentCatalog catalog) : IDisposable
{
    // A read that began earlier must not overwrite the result of a later one.
    private readonly SemaphoreSlim _oneLook = new(1, 1);

    public SegmentCatalog Catalog => catalog;

    /// <summary>The segment that takes new points.</summary>
    public Segment Appendable => catalog.Segments.Single(segment => segment.State == SegmentState.Appendable);

    /// <summary>Creates the tables and the first segment if they do not exist.</summary>
    public async Task CreateAsync(CancellationToken cancelled)
    {
        await ExecuteAsync(schema.Create, cancelled);
        await RefreshAsync(cancelled);
        if (catalog.Segments.Count == 0)
        {
            await ExecuteAsync(schema.Begin(0), cancelled);
            await RefreshAsync(cancelled);
        }
    }

    /// <summary>Seals a segment and begins the next one.</summary>
    public async Task SealAsync(Segment segment, CancellationToken cancelled)
    {
        await ExecuteAsync(schema.Seal(segment.Number), cancelled);
        await RefreshAsync(cancelled);
    }

    /// <summary>Marks a segment as indexed.</summary>
    public async Task IndexedAsync(int segment, CancellationToken cancelled)
    {
        await ExecuteAsync($"UPDATE {schema.Segments} SET state = '{SegmentSchema.Indexed}' WHERE segment = {segment}", cancelled);
        await RefreshAsync(cancelled);
    }

    /// <summary>Updates the catalog from the primary.</summary>
    public async Task RefreshAsync(CancellationToken cancelled)
    {
        await _oneLook.WaitAsync(cancelled);
        try
        {
            catalog.Segments = await ReadAsync(cancelled);
        }
        finally
        {
            _oneLook.Release();
        }
    }

    public void Dispose() => _oneLook.Dispose();

    private async Task<IReadOnlyList<Segment>> ReadAsync(CancellationToken cancelled)
    {
        await using var command = writes.CreateCommand($"SELECT segment, state, points FROM {schema.Segments} ORDER BY segment");
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        List<Segment> segments = [];
        while (await reader.ReadAsync(cancelled))
        {
            segments.Add(new Segment(reader.GetInt32(0), SegmentSchema.ParseState(reader.GetString(1)), reader.GetInt64(2)));
        }

        return segments;
    }

    private async Task ExecuteAsync(string statements, CancellationToken cancelled)
    {
        await using var command = writes.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(cancelled);
    }
}
