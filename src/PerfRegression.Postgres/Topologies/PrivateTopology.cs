using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Brings up private shards and replicas, all from one template. They end with this process, even if it is killed, and leave nothing behind.</summary>
internal sealed class PrivateTopology(PrivatePrograms programs)
{
    // What is in it every new database is made of.
    private const string Model = "template1";

    /// <summary>How long a standby may take to follow its primary; default a minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <exception cref="BackingServiceUnavailableException">It could not be brought up; the message says at which step and why.</exception>
    public async Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken)
    {
        var plan = await programs.PlanAsync(ServerSettings.Replicated(options.MaxConnections), options.Replicas.Sum(), cancellationToken).ConfigureAwait(false);
        var maker = new ClusterMaker(plan);
        var shards = await maker.BringUpAsync(
            string.Join('\n', options.Extensions),
            server => ExtendAsync(plan, server, options.Extensions, cancellationToken),
            (home, password) => new TopologyStart(plan, maker, options, home, password).StartAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        var topology = new ClusterTopology(shards, plan.Time) { Patience = Patience };
        try
        {
            await topology.StreamsAsync(cancellationToken).ConfigureAwait(false);
            return topology;
        }
        catch
        {
            await topology.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task ExtendAsync(ClusterPlan plan, ClusterServer server, IReadOnlyList<string> extensions, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Model, Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var extension in extensions)
        {
            await using var look = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = {Quoted.Text(extension)})", connection);
            if (await look.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
            {
                // These programs lack it, but others may have it.
                throw new BackingServiceUnavailableException(TopologyMessages.NoExtension(plan.Origin, extension)) { IsAbsence = true };
            }

            await using var create = new NpgsqlCommand($"CREATE EXTENSION {Quoted.Name(extension)} CASCADE", connection);
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
