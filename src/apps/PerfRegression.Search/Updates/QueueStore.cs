using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>The table of a shard's queued updates on its primary.</summary>
internal sealed class QueueStore(NpgsqlDataSource writes, SegmentSchema schema)
{
    /// <summary>Connects separately, so that a failed insertion can be distinguished from one that was never sent.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync() => writes.OpenConnectionAsync(CancellationToken.None);

    /// <summary>
    /// Adds an update, which is durable on the primary when this returns. The commit asks standbys to report as soon as they have
    /// replayed it, but waits for none.
    /// </summary>
    /// <returns>The number of the update.</returns>
    public async Task<long> AddAsync(NpgsqlConnection connection, long token, IReadOnlyList<Point> points)
    {
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO {schema.Queue} (token, ids, vs, payloads)
            VALUES ($1, $2,
                ARRAY(SELECT cube($3[(n - 1) * $4 + 1 : n * $4]) FROM generate_series(1, cardinality($2)) AS n ORDER BY n),
                ARRAY(SELECT payload::jsonb FROM unnest($5) WITH ORDINALITY AS given (payload, n) ORDER BY n))
            RETURNING op_num, set_config('synchronous_commit', 'remote_apply', true)
            """,
            connection);
        command.Parameters.Add(new() { Value = token });
        command.Parameters.Add(new() { Value = points.Select(point => point.Id).ToArray() });
        command.Parameters.Add(new() { Value = points.SelectMany(point => point.Vector).Select(number => (double)number).ToArray() });
        command.Parameters.Add(new() { Value = points[0].Vector.Length });

        // As text, parsed row by row: if a value were rejected before the statement is described (bound as jsonb, or folded into the plan),
        // Npgsql would be left with a prepared statement whose next answer it cannot read.
        command.Parameters.Add(new() { Value = points.Select(point => point.Payload?.GetRawText()).ToArray() });
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    /// <summary>The next updates to apply.</summary>
    /// <param name="after">The number of the last applied update; saves scanning the dead index entries of earlier ones.</param>
    /// <param name="count">The most updates to return.</param>
    /// <param name="cancelled">Cancels the query.</param>
    public async Task<IReadOnlyList<QueuedUpdate>> NextAsync(long after, int count, CancellationToken cancelled)
    {
        await using var command = writes.CreateCommand($"SELECT op_num, token, ids FROM {schema.Queue} WHERE op_num > $1 ORDER BY op_num LIMIT $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = count });
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        List<QueuedUpdate> updates = [];
        while (await reader.ReadAsync(cancelled))
        {
            updates.Add(new QueuedUpdate(reader.GetInt64(0), reader.GetInt64(1), await reader.GetFieldValueAsync<long[]>(2, cancelled)));
        }

        return updates;
    }

    /// <summary>The tokens of all queued updates, read when no insertion or application is in progress.</summary>
    public async Task<IReadOnlyList<long>> TokensAsync(CancellationToken cancelled)
    {
        await using var connection = await writes.OpenConnectionAsync(cancelled);
        await using var transaction = await connection.BeginTransactionAsync(cancelled);
        await using var command = new NpgsqlCommand(
            $"""
            LOCK TABLE {schema.Queue} IN SHARE MODE;
            SELECT token FROM {schema.Queue} ORDER BY op_num
            """,
            connection,
            transaction);
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        List<long> tokens = [];
        while (await reader.ReadAsync(cancelled))
        {
            tokens.Add(reader.GetInt64(0));
        }

        return tokens;
    }
}

/// <summary>An update in the queue.</summary>
/// <param name="Number">The update's number, which is its place in the order of application.</param>
/// <param name="Token">The token by which the service knows it.</param>
/// <param name="Ids">The ids of its points.</param>
internal sealed record QueuedUpdate(long Number, long Token, long[] Ids);
