using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Brings up private shards and replicas, all from one template.</summary>
internal static class PrivateTopology
{
    // What is in it every new database is made of.
    private const string Model = "template1";

    /// <exception cref="BackingServiceUnavailableException">It could not be brought up, or a standby does not follow in time; the message says at which step and why.</exception>
    public static async Task<IPostgresTopology> StartAsync(ClusterPlan plan, TopologyOptions options, TimeSpan patience, CancellationToken cancellationToken)
    {
        var maker = new ClusterMaker(plan);
        var shards = await maker.BringUpAsync(
            string.Join('\n', options.Extensions),
            session => ExtendAsync(session, plan.Origin, options.Extensions, cancellationToken),
            (home, password) => new TopologyStart(plan, maker, options, home, password).StartAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        var topology = new ClusterTopology(shards, plan.Time) { Patience = patience };
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

    private static async Task ExtendAsync(NpgsqlConnection session, string origin, IReadOnlyList<string> extensions, CancellationToken cancellationToken)
    {
        await session.ChangeDatabaseAsync(Model, cancellationToken).ConfigureAwait(false);
        var available = await session.AskAsync<string[]>("SELECT array_agg(name::text) FROM pg_available_extensions", cancellationToken).ConfigureAwait(false);
        if (extensions.Except(available, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            // These programs lack it, but others may have it.
            throw new BackingServiceUnavailableException(TopologyMessages.NoExtension(origin, missing)) { IsAbsence = true };
        }

        foreach (var extension in extensions)
        {
            await session.ExecuteAsync($"CREATE EXTENSION {Sessions.Quoted(extension)} CASCADE", cancellationToken).ConfigureAwait(false);
        }
    }
}
