namespace PerfRegression.Unit.Postgres;

/// <summary>One server for the tests of a class, none of which stops it.</summary>
public sealed class SharedServer : IAsyncDisposable
{
    private readonly Lazy<Task<IPostgresServer>> _server;

    public SharedServer() => _server = new Lazy<Task<IPostgresServer>>(() => Ground.StartAsync(new PostgresOptions { MaxConnections = 30 }));

    internal Ground Ground { get; } = new();

    /// <summary>Started when it is first asked for.</summary>
    public Task<IPostgresServer> Server => _server.Value;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }

        Ground.Dispose();
    }
}
