using Npgsql;

namespace PerfRegression.Search.Segments;

/// <summary>Builds the index of a sealed segment beside reads and updates.</summary>
internal sealed class IndexBuild(NpgsqlDataSource writes, SegmentSchema schema)
{
    /// <summary>Builds it, unless it is there; one that an earlier build left unfinished makes way.</summary>
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

    // A build takes as long as it takes.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancelled)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancelled);
    }
}
