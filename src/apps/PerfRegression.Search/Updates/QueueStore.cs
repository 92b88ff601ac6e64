using Npgsql;
using PerfRegression.Search.Points;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>The queue of a shard's updates as its primary keeps it.</summary>
internal sealed class QueueStore(NpgsqlDataSource writes, SegmentSchema schema)
{
    /// <summary>Connects, so that a failure of the insertion can be told from one where nothing was sent.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync() => writes.OpenConnectionAsync(CancellationToken.None);

    /// <summary>
    /// Adds an update; when it returns, it is durable on the primary. Its commit asks standbys to report as soon as they have
    /// applied it, and waits for none.
    /// </summary>
    /// <returns>Its number.</returns>
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

        // As text, read row by row: a value that is refused before the statement is described (bound as jsonb, or folded into the plan)
        // leaves Npgsql with a prepared statement whose next answer it can't read.
        command.Parameters.Add(new() { Value = points.Select(point => point.Payload?.GetRawText()).ToArray() });
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    /// <summary>The next updates to apply.</summary>
    /// <param name="after">The number of the last one that was; spares going over what it and others before it left in the index.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancelled">Gives it up.</param>
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

    /// <summary>The tokens of all that are in the queue, once nothing is on its way into or out of it any more.</summary>
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
