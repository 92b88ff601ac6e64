using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>
/// Brings up a private PostgreSQL: its own data, a loopback port, a random password, no durability. It ends with this process, even if that
/// is killed, and leaves nothing behind.
/// </summary>
internal sealed class PrivateCluster(PrivatePrograms programs)
{
    /// <exception cref="BackingServiceUnavailableException">It could not be brought up; the message says at which step and why.</exception>
    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        var plan = await programs.PlanAsync(ServerSettings.Alone(options.MaxConnections), clusters: 1, cancellationToken).ConfigureAwait(false);
        return await new ClusterMaker(plan).BringUpAsync(
            options.Seed,
            server => SeedAsync(server, options.Seed, cancellationToken),
            (home, password) => new ClusterLaunch(plan, home, password).StartAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task SeedAsync(ClusterServer server, string seed, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ClusterLaunch.WithoutPool(server.ConnectionString));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await Seeding.RunAsync(connection, seed, cancellationToken).ConfigureAwait(false);
    }
}
