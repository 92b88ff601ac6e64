using PerfRegression.Endpoints;

namespace PerfRegression.Perf.Select;

/// <summary>The database behind the select endpoints, filled by the app's own script: ten thousand users.</summary>
internal static class UsersDatabase
{
    /// <summary>The one that all comparisons share; it admits the pools of all workers of both sides.</summary>
    public static Task<IPostgresServer> SharedAsync(PerfSuite suite) => OfAsync(suite, maxConnections: 900);

    /// <summary>One with a limit on connections of its own.</summary>
    public static Task<IPostgresServer> OfAsync(PerfSuite suite, int maxConnections) => suite.PostgresAsync(
        new PostgresOptions
        {
            MaxConnections = maxConnections,
            Seed = File.ReadAllText(Path.Combine(Workers.Of<EndpointsApp>().Folder, "Select", "users.sql")),
        },
        new ContainerPostgres());
}
