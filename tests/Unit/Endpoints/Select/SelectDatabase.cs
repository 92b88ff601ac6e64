using Npgsql;
using PerfRegression.Postgres.Choice;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

/// <summary>A PostgreSQL with seeded users for the tests of this room, with a limit on connections that is easily reached.</summary>
[CollectionDefinition(Name)]
public sealed class SelectDatabase : IAsyncLifetime, ICollectionFixture<SelectDatabase>
{
    public const string Name = "select database";

    private const string Users =
        """
        CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL);
        INSERT INTO users VALUES (1, 'Ada', 'ada@example.com'), (2, 'Zoë "Z"', 'zoe@example.com');
        """;

    private IPostgresServer? _server;

    public int MaxConnections => Server.MaxConnections;

    public string ConnectionString => Server.ConnectionString;

    private IPostgresServer Server => _server ?? throw new InvalidOperationException("The database is not up.");

    // A private one: the tests fill it to its limit and restart it, which no other server would put up with.
    public async ValueTask InitializeAsync() => _server = await PostgresChoice.Private()
        .StartAsync(new PostgresOptions { MaxConnections = 20, Seed = Users });

    /// <summary>Ends the server as a crash would, and brings it up again at the same address.</summary>
    public Task RestartAsync() => Server.RestartAsync();

    /// <summary>A connection outside the app's pools.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
