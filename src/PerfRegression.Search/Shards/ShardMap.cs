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
        [.. replicas.Select((connection, number) => Open(settings, connection, shard, number))]);

    private static Replica Open(SearchSettings settings, string connection, int shard, int number)
    {
        var source = Source(WithinTime(connection, settings.ReadTimeout), "search reads", settings.ReadPoolSize, settings.ReadTimeout);
        return new Replica(shard, number, source, new ReadPlaces(settings.ReadPoolSize, TimeSpan.FromSeconds(settings.ReadTimeout)));
    }

    // Connecting, and cancelling what has taken too long, which Npgsql waits for: neither may take longer than a read itself, or a
    // replica that says nothing would hold a query for that long on top.
    private static string WithinTime(string connection, int timeout)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Timeout = builder.Timeout == 0 ? timeout : Math.Min(builder.Timeout, timeout);
        return builder.ConnectionString;
    }

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
