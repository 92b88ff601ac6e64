using Npgsql;

namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// A collection to which nothing can be applied until this is disposed. The service is not informed: it finds the table locked, as by an
/// administrator.
/// </summary>
internal sealed class HeldCollection : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _collection;

    private HeldCollection(NpgsqlConnection connection, string collection) => (_connection, _collection) = (connection, collection);

    public static async Task<HeldCollection> OfAsync(SearchService service, string collection)
    {
        var connection = new NpgsqlConnection(service.Topology.Shards[0][0].ConnectionStringFor(service.Database));
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand($"BEGIN; LOCK TABLE collection_{collection}.points IN ACCESS EXCLUSIVE MODE", connection);
        await hold.ExecuteNonQueryAsync();
        return new HeldCollection(connection, collection);
    }

    /// <summary>How many updates are stored and wait to be applied.</summary>
    public async Task<long> QueuedUpdatesAsync()
    {
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM collection_{_collection}.update_queue", _connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
