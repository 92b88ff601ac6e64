using PerfRegression.Backing;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>PostgreSQL's programs in a folder, from which private clusters are made.</summary>
/// <param name="folder">The folder with initdb and postgres.</param>
/// <param name="kind">The kind of source that found it.</param>
/// <param name="origin">Where they come from, as reports name it, such as "private cluster from /usr/lib/postgresql/15/bin".</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="time">The clock for all timeouts.</param>
internal sealed class PrivatePrograms(string folder, PostgresKind kind, string origin, Func<string, string?> environment, TimeProvider time)
{
    /// <summary>Ports to try in turn.</summary>
    public Func<IEnumerable<int>> Ports { get; init; } = LoopbackPorts.Next;

    /// <summary>Cleans up what dead runs left, then finds out how and where clusters can be made.</summary>
    /// <param name="settings">The settings of each cluster.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="BackingServiceUnavailableException">The programs can't be used, or there is no room.</exception>
    public async Task<ClusterPlan> PlanAsync(ServerSettings settings, int clusters, CancellationToken cancellationToken)
    {
        var supervisor = new Supervisor(ServerUser.Current(), time);
        foreach (var leftover in ClusterPlace.Candidates(environment, Path.GetTempPath()).SelectMany(ClusterFolder.Leftovers))
        {
            await supervisor.ClearAsync(leftover).ConfigureAwait(false);
        }

        return new ClusterPlan
        {
            Kind = kind,
            Origin = origin,
            Binaries = await ServerBinaries.ReadAsync(folder, supervisor, cancellationToken).ConfigureAwait(false),
            Place = ClusterPlace.Choose(environment, Path.GetTempPath(), Volume.Of, clusters),
            Settings = settings,
            Cache = CacheFolder.Find(environment),
            Supervisor = supervisor,
            Ports = Ports,
            Time = time,
        };
    }
}
