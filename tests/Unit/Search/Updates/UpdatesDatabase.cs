using Npgsql;
using PerfRegression.Postgres.Choice;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>A PostgreSQL for the tests of this room, with a database for each of two shards.</summary>
[CollectionDefinition(Name)]
public sealed class UpdatesDatabase : IAsyncLifetime, ICollectionFixture<UpdatesDatabase>
{
    public const string Name = "updates database";

    private const string Second = "second_shard";

    private IPostgresServer? _server;

    private IPostgresServer Server => _server ?? throw new InvalidOperationException("The database is not up.");

    /// <summary>Where each shard's primary is.</summary>
    public IReadOnlyList<string> Shards => [Server.ConnectionString, new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = Second }.ConnectionString];

    // A private one: the tests restart it, which no other server would put up with.
    public async ValueTask InitializeAsync()
    {
        _server = await PostgresChoice.Private().StartAsync(new PostgresOptions { MaxConnections = 100 });
        await using var source = NpgsqlDataSource.Create(Server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {Second}");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the server as a crash would, and brings it up again at the same address.</summary>
    public Task RestartAsync() => Server.RestartAsync();

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
