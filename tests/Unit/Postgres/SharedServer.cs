namespace PerfRegression.Unit.Postgres;

/// <summary>One server, which no test stops.</summary>
public sealed class SharedServer() : SharedDatabase<IPostgresServer>(ground => ground.StartAsync(new PostgresOptions { MaxConnections = 30 }))
{
    public Task<IPostgresServer> Server => Database;
}
