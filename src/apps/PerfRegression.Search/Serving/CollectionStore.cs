using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

/// <summary>Stores configurations in a table of the first shard's primary.</summary>
internal sealed class CollectionStore(ShardMap shards) : ICollectionStore
{
    // By reflection, because generated code would set a member that an older service did not store to zero instead of its default.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public async Task<IReadOnlyList<KeyValuePair<string, CollectionConfig>>> LoadAsync(CancellationToken cancelled)
    {
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS collections (name text PRIMARY KEY, config jsonb NOT NULL)", cancelled);
        await using var command = Command("SELECT name, config::text FROM collections ORDER BY name");
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        List<KeyValuePair<string, CollectionConfig>> all = [];
        while (await reader.ReadAsync(cancelled))
        {
            all.Add(new(reader.GetString(0), Read(reader.GetString(0), reader.GetString(1))));
        }

        return all;
    }

    public async Task<CollectionConfig?> FindAsync(string name, CancellationToken cancelled)
    {
        await using var command = Command("SELECT config::text FROM collections WHERE name = $1", Text(name));
        return await command.ExecuteScalarAsync(cancelled) is string json ? ReadJson(json) : null;
    }

    public Task SaveAsync(string name, CollectionConfig config, CancellationToken cancelled) => ExecuteAsync(
        "INSERT INTO collections VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET config = excluded.config",
        cancelled,
        Text(name),
        new NpgsqlParameter { Value = JsonSerializer.Serialize(config, Json), NpgsqlDbType = NpgsqlDbType.Jsonb });

    public Task RemoveAsync(string name, CancellationToken cancelled) => ExecuteAsync("DELETE FROM collections WHERE name = $1", cancelled, Text(name));

    private static CollectionConfig Read(string name, string json)
    {
        try
        {
            return ReadJson(json);
        }
        catch (JsonException exception)
        {
            throw new StartException(
                $"Collection {name} can't be taken up: its configuration can't be read ({DatabaseErrors.Describe(exception)}). Start the service that made it, or remove its row from the table collections on Search:Shards:0:0.");
        }
    }

    private static CollectionConfig ReadJson(string json) =>
        JsonSerializer.Deserialize<CollectionConfig>(json, Json) ?? throw new JsonException("A collection is stored with null for its configuration.");

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private async Task ExecuteAsync(string sql, CancellationToken cancelled, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancelled);
    }

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = shards.Shards[0].Writes.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
