using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;

namespace PerfRegression.Bench.Machine;

/// <summary>The database behind the select endpoints, and workers on it.</summary>
internal static class UsersDatabase
{
    public const int PoolSize = 100;

    public static PostgresOptions Options { get; } = new()
    {
        MaxConnections = 500,
        Seed = File.ReadAllText(Path.Combine(EndpointsWorker.Hosting.App.Folder, "Select", "users.sql")),
    };

    /// <exception cref="BenchFaultException">There is none to be had.</exception>
    public static async Task<IPostgresServer> StartAsync()
    {
        try
        {
            return await PostgresChoice.Default().StartAsync(Options);
        }
        catch (BackingServiceUnavailableException exception)
        {
            throw new BenchFaultException(exception.Message);
        }
    }
}
