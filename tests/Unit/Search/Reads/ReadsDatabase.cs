using Npgsql;
using PerfRegression.Postgres.Choice;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>Two shards with the same points in a collection for straight lines and one for angles, as databases of one server.</summary>
[CollectionDefinition(Name)]
public sealed class ReadsDatabase : IAsyncLifetime, ICollectionFixture<ReadsDatabase>
{
    public const string Name = "reads database";
    public const string Flat = "flat";
    public const string Round = "round";

    private readonly Dictionary<string, NpgsqlDataSource> _sources = new(StringComparer.Ordinal);
    private IPostgresServer? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresChoice.Private().StartAsync(new PostgresOptions { MaxConnections = 60, Seed = "CREATE EXTENSION cube;" });
        for (var shard = 0; shard < 2; shard++)
        {
            await ExecuteAsync(_server.ConnectionString, $"CREATE DATABASE shard_{shard}");
            await ExecuteAsync(
                ConnectionTo(shard),
                "CREATE EXTENSION cube;" + StoredPoints.Sql(Flat, shard, Distance.Euclid) + StoredPoints.Sql(Round, shard, Distance.Cosine));
        }
    }

    /// <summary>A collection on these shards, whose replicas are all the same database.</summary>
    internal Collection Collection(Distance distance, int shards = 2, int replicas = 1, string? name = null) => new(
        name ?? (distance == Distance.Cosine ? Round : Flat),
        new CollectionConfig
        {
            Size = StoredPoints.Size,
            Distance = distance,
            ShardNumber = shards,
            ReplicationFactor = replicas,
            FullScanThreshold = 1,
            Optimizers = new OptimizersConfig { IndexingThreshold = 1 },
        },
        [.. Enumerable.Range(0, shards).Select(shard => new Shard(shard, Source(ConnectionTo(shard)), [.. Enumerable.Range(0, replicas).Select(number => Replica(shard, number))]))]);

    /// <summary>A replica of a shard, elsewhere if so said.</summary>
    internal Replica Replica(int shard, int number, string elsewhere = "") => new(shard, number, Source($"{ConnectionTo(shard)};{elsewhere}"), new ConcurrencyLimit(count: 20, Patience.Limit));

    /// <summary>Has a shard's reads wait until this is disposed.</summary>
    internal async Task<IAsyncDisposable> StallAsync(int shard)
    {
        var connection = new NpgsqlConnection($"{ConnectionTo(shard)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE collection_{Flat}.points IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
        {
            await source.DisposeAsync();
        }

        await _server!.DisposeAsync();
    }

    private string ConnectionTo(int shard) => new NpgsqlConnectionStringBuilder(_server!.ConnectionString) { Database = $"shard_{shard}" }.ConnectionString;

    private NpgsqlDataSource Source(string connection)
    {
        if (!_sources.TryGetValue(connection, out var source))
        {
            _sources[connection] = source = NpgsqlDataSource.Create(
                $"{connection};Max Auto Prepare=50;Auto Prepare Min Usages=2;Maximum Pool Size=3;Timeout=60;Command Timeout=60");
        }

        return source;
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{connection};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
