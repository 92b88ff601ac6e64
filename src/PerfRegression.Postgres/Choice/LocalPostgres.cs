using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;
using PerfRegression.Postgres.Topologies;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Choice;

/// <summary>A private cluster from the PostgreSQL that is installed on this machine.</summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="root">The root of the file system in which to look.</param>
/// <param name="time">The clock for its timeouts.</param>
internal sealed class LocalPostgres(Func<string, string?> environment, string root, TimeProvider time) : IPostgresSource, ITopologySource
{
    /// <summary>The environment variable that names the bin folder.</summary>
    public const string Variable = "PERF_POSTGRES_BIN";

    public PostgresKind Kind => PostgresKind.Local;

    /// <summary>Ports to try in turn.</summary>
    public Func<IEnumerable<int>> Ports { get; init; } = LoopbackPorts.Next;

    public Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default) =>
        new PrivateCluster(Programs()).StartAsync(options, cancellationToken);

    public Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default) =>
        new PrivateTopology(Programs()).StartAsync(options, cancellationToken);

    /// <summary>The bin folder to use.</summary>
    /// <exception cref="BackingServiceUnavailableException">PostgreSQL was not found, or not in the folder that the variable names.</exception>
    internal string Find()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new BackingServiceUnavailableException("a private cluster needs a POSIX shell, which Windows does not have.") { IsAbsence = true };
        }

        if (environment(Variable) is { Length: > 0 } named)
        {
            return Named(Path.GetFullPath(named));
        }

        var patterns = BinFolders.Patterns(environment("PATH"));
        return patterns.SelectMany(pattern => BinFolders.Matching(pattern, root)).Where(ServerBinaries.AreIn).Select(ServerBinaries.RealFolder).FirstOrDefault()
            ?? throw new BackingServiceUnavailableException($"{Variable} is not set, and no folder has both initdb and postgres. Looked in {string.Join(", ", patterns)}.") { IsAbsence = true };
    }

    private PrivatePrograms Programs()
    {
        var folder = Find();
        return new PrivatePrograms(folder, Kind, $"private cluster from {folder}", environment, time) { Ports = Ports };
    }

    private static string Named(string folder) => ServerBinaries.AreIn(folder) ? folder : throw new BackingServiceUnavailableException(
        $"Expected {Variable} to name a folder with initdb and postgres, but {folder} {(Directory.Exists(folder) ? "does not have both" : "does not exist")}.\n"
        + $"  what to do: name the bin folder of a PostgreSQL, such as /usr/lib/postgresql/17/bin, or unset {Variable} to have one looked for.");
}
