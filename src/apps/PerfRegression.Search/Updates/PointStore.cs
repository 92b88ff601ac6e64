using Npgsql;
using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>The table of a shard's points on its primary.</summary>
internal sealed class PointStore(NpgsqlDataSource writes, SegmentSchema schema)
{
    // A generic plan from when the partitions were small would scan them when they are large.
    private const string Settings = "SELECT set_config('synchronous_commit', 'remote_apply', true), set_config('plan_cache_mode', 'force_custom_plan', true)";

    private readonly string _delete =
        $"""
        WITH gone AS (DELETE FROM {schema.Points} WHERE id = ANY ($1) RETURNING segment),
             counted AS (SELECT segment, count(*) AS points FROM gone GROUP BY segment)
        UPDATE {schema.Segments} AS s SET points = s.points - counted.points FROM counted WHERE s.segment = counted.segment
        """;

    private readonly string _insert =
        $"""
        WITH taken AS (DELETE FROM {schema.Queue} WHERE op_num = ANY ($1) RETURNING op_num, ids, vs, payloads),
             latest AS (SELECT DISTINCT ON (point.id) point.id, taken.op_num, point.v, point.payload
                        FROM taken, unnest(taken.ids, taken.vs, taken.payloads) AS point (id, v, payload)
                        ORDER BY point.id, taken.op_num DESC),
             added AS (INSERT INTO {schema.Points} (id, segment, version, v, payload) SELECT id, $2, op_num, v, payload FROM latest RETURNING 1)
        UPDATE {schema.Segments} SET points = points + (SELECT count(*) FROM added) WHERE segment = $2
        """;

    /// <summary>Applies updates in one transaction: removes them from the queue, deletes the old points, inserts the new ones and updates the counts.</summary>
    public async Task ApplyAsync(IReadOnlyList<QueuedUpdate> updates, int segment, CancellationToken cancelled)
    {
        await using var connection = await writes.OpenConnectionAsync(cancelled);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Settings),
                new(_delete) { Parameters = { new() { Value = updates.SelectMany(update => update.Ids).Distinct().ToArray() } } },
                new(_insert) { Parameters = { new() { Value = updates.Select(update => update.Number).ToArray() }, new() { Value = segment } } },
            },
        };
        await batch.ExecuteNonQueryAsync(cancelled);
    }
}
