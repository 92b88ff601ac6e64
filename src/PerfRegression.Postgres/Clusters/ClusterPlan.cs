namespace PerfRegression.Postgres.Clusters;

/// <summary>What private clusters are started from, and how.</summary>
/// <param name="Origin">Where the programs come from, as reports name it, such as "private cluster from /usr/lib/postgresql/15/bin".</param>
/// <param name="Binaries">The programs.</param>
/// <param name="Supervisor">Runs them.</param>
/// <param name="Settings">The settings of each cluster.</param>
/// <param name="Place">Where their data is kept.</param>
/// <param name="Cache">Where templates are kept.</param>
/// <param name="Ports">Ports to try in turn.</param>
/// <param name="Time">The clock for all timeouts.</param>
internal sealed record ClusterPlan(
    string Origin,
    ServerBinaries Binaries,
    Supervisor Supervisor,
    ServerSettings Settings,
    ClusterPlace Place,
    string Cache,
    Func<IEnumerable<int>> Ports,
    TimeProvider Time);
