using Npgsql;
using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Shards;

/// <summary>All shards of the service, with a connection pool for each replica.</summary>
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

    private static Shard Open(SearchSettings settings, string[] replicas, int shard) => new(
        shard,
        Source(replicas[0], "search writes", SearchSettings.WritePoolSize, timeout: 30),
        [.. replicas.Select((connection, number) => Open(settings, connection, shard, number))]);

    private static Replica Open(SearchSettings settings, string connection, int shard, int number)
    {
        var bounded = WithTimeout(connection, settings.ReadTimeout);
        var source = Source(bounded.ConnectionString, "search reads", settings.ReadPoolSize, settings.ReadTimeout);
        return new Replica(shard, number, source, new ConcurrencyLimit(settings.ReadPoolSize, TimeSpan.FromSeconds(bounded.Timeout)));
    }

    // Waiting for a free connection, connecting, and cancelling a read that timed out (Npgsql waits for that) may each take no longer than
    // a read itself, because a replica that does not answer delays a query by their sum.
    private static NpgsqlConnectionStringBuilder WithTimeout(string connection, int timeout)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Timeout = builder.Timeout == 0 ? timeout : Math.Min(builder.Timeout, timeout);
        return builder;
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
