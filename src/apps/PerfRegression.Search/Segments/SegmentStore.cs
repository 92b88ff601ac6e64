using Npgsql;

namespace PerfRegression.Search.Segments;

/// <summary>The segments of a shard as its primary keeps them; the catalog follows.</summary>
internal sealed class SegmentStore(NpgsqlDataSource writes, SegmentSchema schema, SegmentCatalog catalog) : IDisposable
{
    // A look that began earlier must not replace what a later one saw.
    private readonly SemaphoreSlim _oneLook = new(1, 1);

    public SegmentCatalog Catalog => catalog;

    /// <summary>The segment that takes new points.</summary>
    public Segment Appendable => catalog.Segments.Single(segment => segment.State == SegmentState.Appendable);

    /// <summary>Makes what is missing, up to the first segment.</summary>
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

    /// <summary>Ends a segment's growth and begins the next one.</summary>
    public async Task SealAsync(Segment segment, CancellationToken cancelled)
    {
        await ExecuteAsync(schema.Seal(segment.Number), cancelled);
        await RefreshAsync(cancelled);
    }

    /// <summary>Has a segment count as indexed from now on.</summary>
    public async Task IndexedAsync(int segment, CancellationToken cancelled)
    {
        await ExecuteAsync($"UPDATE {schema.Segments} SET state = '{SegmentStates.Indexed}' WHERE segment = {segment}", cancelled);
        await RefreshAsync(cancelled);
    }

    /// <summary>Has the catalog say what the primary says.</summary>
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
            segments.Add(new Segment(reader.GetInt32(0), SegmentStates.Parse(reader.GetString(1)), reader.GetInt64(2)));
        }

        return segments;
    }

    private async Task ExecuteAsync(string statements, CancellationToken cancelled)
    {
        await using var command = writes.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(cancelled);
    }
}
