using System.Text.Json;
using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>One query, as it is sent to each of the shards.</summary>
/// <param name="query">The query.</param>
/// <param name="text">Its SQL.</param>
/// <param name="config">The collection's current configuration.</param>
/// <param name="catalogs">The segments of each shard.</param>
internal sealed class ShardQuery(SearchQuery query, string text, CollectionConfig config, IReadOnlyList<SegmentCatalog> catalogs)
{
    private readonly double[] _vector = Array.ConvertAll(query.Vector, number => (double)number);

    /// <summary>The nearest points of a replica's shard, nearest first, including those that the offset skips: all of them may be on one shard.</summary>
    public async Task<List<ScoredPoint>> ReadAsync(Replica replica, CancellationToken cancelled)
    {
        await using var connection = await replica.Reads.OpenConnectionAsync(cancelled);
        await using var command = On(connection, catalogs[replica.Shard]);
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        var points = new List<ScoredPoint>();
        while (await reader.ReadAsync(cancelled))
        {
            points.Add(PointOf(reader));
        }

        return points;
    }

    private NpgsqlCommand On(NpgsqlConnection connection, SegmentCatalog catalog)
    {
        var command = new NpgsqlCommand(text, connection);
        command.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = _vector });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (long)query.Offset + query.Limit });
        if (query.IndexedOnly)
        {
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. catalog.IndexedOrSmall(config.SmallSegment)] });
        }

        return command;
    }

    private ScoredPoint PointOf(NpgsqlDataReader reader)
    {
        var distance = reader.GetDouble(2);

        // |a − b|² = 2 − 2·cos(a, b) for vectors of length 1.
        var score = config.Distance == Distance.Cosine ? 1 - (distance * distance / 2) : distance;
        return new ScoredPoint(reader.GetInt64(0), reader.GetInt64(1), score, query.WithPayload ? PayloadOf(reader) : null);
    }

    private static JsonElement? PayloadOf(NpgsqlDataReader reader) => reader.IsDBNull(3) ? null : JsonElement.Parse(reader.GetFieldValue<byte[]>(3));
}
