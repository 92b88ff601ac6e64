using Npgsql;

namespace PerfRegression.Search.Segments;

/// <summary>Builds the index of a sealed segment, without blocking reads or updates.</summary>
internal sealed class IndexBuild(NpgsqlDataSource writes, SegmentSchema schema)
{
    /// <summary>Builds the index if it does not exist; an invalid one, left by an interrupted build, is dropped first.</summary>
    public async Task RunAsync(int segment, CancellationToken cancelled)
    {
        await using var connection = await writes.OpenConnectionAsync(cancelled);
        if (await IsValidAsync(connection, segment, cancelled) is false)
        {
            await ExecuteAsync(connection, $"DROP INDEX CONCURRENTLY IF EXISTS {schema.QualifiedIndex(segment)}", cancelled);
        }

        await ExecuteAsync(connection, $"CREATE INDEX CONCURRENTLY IF NOT EXISTS {SegmentSchema.Index(segment)} ON {schema.Partition(segment)} USING gist (v)", cancelled);
        await ExecuteAsync(connection, $"ANALYZE {schema.Partition(segment)}", cancelled);
    }

    /// <returns>Null when there is no index.</returns>
    private async Task<bool?> IsValidAsync(NpgsqlConnection connection, int segment, CancellationToken cancelled)
    {
        await using var command = new NpgsqlCommand("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)", connection)
        {
            Parameters = { new() { Value = schema.QualifiedIndex(segment) } },
        };
        return await command.ExecuteScalarAsync(cancelled) as bool?;
    }

    // The duration of an index build is not limited.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancelled)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancelled);
    }
}
