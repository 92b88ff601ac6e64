using Npgsql;
using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Shards;

/// <summary>All shards that the service has, each replica with its own pool.</summary>
internal sealed class ShardMap : IAsyncDisposable
{
    public ShardMap(SearchSettings settings) => Shards = [.. settings.Shards.Select((replicas, shard) => Open(settings, replicas, shard))];

    public IReadOnlyList<Shard> Shards { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var shard in Shards)
        {
            await shard.Writes.DisposeAsync();
            foreach (var replica in shard.Replicas)
            {
                await replica.Reads.DisposeAsync();
            }
        }
    }

    private static Shard Open(SearchSettings settings, IReadOnlyList<string> replicas, int shard) => new(
        shard,
        Source(replicas[0], "search writes", SearchSettings.WritePoolSize, timeout: 30),
        [.. replicas.Select((connection, number) => new Replica(shard, number, Source(connection, "search reads", settings.ReadPoolSize, settings.ReadTimeout)) { Places = new ReadPlaces(settings.ReadPoolSize, TimeSpan.FromSeconds(settings.ReadTimeout)) })]);

    private static NpgsqlDataSource Source(string connection, string application, int poolSize, int timeout) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = application,
            Pooling = true,
            Multiplexing = false,
            MaxPoolSize = poolSize,
            CommandTimeout = timeout,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        });
}
