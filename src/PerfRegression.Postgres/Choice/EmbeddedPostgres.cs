using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Embedded;
using PerfRegression.Postgres.Servers;
using PerfRegression.Postgres.Topologies;

namespace PerfRegression.Postgres.Choice;

/// <summary>A private cluster from programs that are fetched once into the user's cache, for a machine with neither PostgreSQL nor Docker.</summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="time">The clock for its timeouts.</param>
/// <param name="progress">Receives a line before something takes long.</param>
internal sealed class EmbeddedPostgres(Func<string, string?> environment, TimeProvider time, Action<string>? progress) : IPostgresSource, ITopologySource
{
    public PostgresKind Kind => PostgresKind.Embedded;

    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default) =>
        await new PrivateCluster(await ProgramsAsync(cancellationToken).ConfigureAwait(false)).StartAsync(options, cancellationToken).ConfigureAwait(false);

    public async Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default) =>
        await new PrivateTopology(await ProgramsAsync(cancellationToken).ConfigureAwait(false)).StartAsync(options, cancellationToken).ConfigureAwait(false);

    private async Task<PrivatePrograms> ProgramsAsync(CancellationToken cancellationToken)
    {
        var folder = await EmbeddedBinaries.ForThisMachine(progress).EnsureAsync(CacheFolder.Find(environment), cancellationToken).ConfigureAwait(false);
        return new PrivatePrograms(folder, Kind, $"private cluster from fetched programs in {folder}", environment, time);
    }
}
