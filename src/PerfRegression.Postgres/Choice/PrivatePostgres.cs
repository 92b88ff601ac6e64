using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;
using PerfRegression.Postgres.Topologies;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Choice;

/// <summary>
/// Private PostgreSQLs: their own data, loopback ports, a random password, no durability. They end with this process, even if that is
/// killed, and leave nothing behind.
/// </summary>
internal abstract class PrivatePostgres(Func<string, string?> environment, TimeProvider time) : IPostgresSource
{
    public abstract PostgresKind Kind { get; }

    /// <summary>Ports to try in turn.</summary>
    public Func<IEnumerable<int>> Ports { get; init; } = LoopbackPorts.Next;

    /// <summary>How long a standby may take to follow its primary; default a minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <exception cref="BackingServiceUnavailableException">It could not be brought up; the message says at which step and why.</exception>
    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        var plan = await PlanAsync(ServerSettings.Alone(options.MaxConnections), clusters: 1, cancellationToken).ConfigureAwait(false);
        return await new ClusterMaker(plan).BringUpAsync(
            options.Seed,
            session => Seeding.RunAsync(session, options.Seed, cancellationToken),
            (home, password) => new ClusterLaunch(plan, home, password).StartAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="BackingServiceUnavailableException">They could not be brought up; the message says at which step and why.</exception>
    public async Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default)
    {
        var plan = await PlanAsync(ServerSettings.Replicated(options.MaxConnections), options.Replicas.Sum(), cancellationToken).ConfigureAwait(false);
        return await PrivateTopology.StartAsync(plan, options, Patience, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bin folder to use, and where it comes from, as reports name it.</summary>
    /// <exception cref="BackingServiceUnavailableException">There is none.</exception>
    protected abstract Task<(string Folder, string Origin)> FindAsync(CancellationToken cancellationToken);

    // What dead runs left is cleaned up first, as it may be what takes the room.
    private async Task<ClusterPlan> PlanAsync(ServerSettings settings, int clusters, CancellationToken cancellationToken)
    {
        var (folder, origin) = await FindAsync(cancellationToken).ConfigureAwait(false);
        var supervisor = new Supervisor(ServerUser.Current(), time);
        foreach (var leftover in ClusterPlace.Candidates(environment, Path.GetTempPath()).SelectMany(ClusterFolder.Leftovers))
        {
            await supervisor.ClearAsync(leftover).ConfigureAwait(false);
        }

        var binaries = await ServerBinaries.ReadAsync(folder, supervisor, cancellationToken).ConfigureAwait(false);
        var place = ClusterPlace.Choose(environment, Path.GetTempPath(), Volume.Of, clusters);
        return new ClusterPlan(origin, binaries, supervisor, settings, place, CacheFolder.Find(environment), Ports, time);
    }
}
