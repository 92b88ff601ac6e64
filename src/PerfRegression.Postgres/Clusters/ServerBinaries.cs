using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>A folder with PostgreSQL's programs.</summary>
/// <param name="Folder">Its bin folder.</param>
/// <param name="Build">The whole line that <c>postgres --version</c> prints.</param>
internal sealed record ServerBinaries(string Folder, string Build)
{
    public string Version => ServerVersion.NumberIn(Build) ?? "unknown";

    public string InitDb => ProgramIn(Folder, "initdb");

    public string Postgres => ProgramIn(Folder, "postgres");

    public static bool AreIn(string folder) => Exists(ProgramIn(folder, "initdb")) && Exists(ProgramIn(folder, "postgres"));

    /// <summary>The folder in which the programs really lie, where this one only links to them.</summary>
    public static string RealFolder(string folder)
    {
        var real = Path.GetDirectoryName(File.ResolveLinkTarget(ProgramIn(folder, "postgres"), returnFinalTarget: true)?.FullName);
        return real is not null && AreIn(real) ? real : folder;
    }

    /// <exception cref="BackingServiceUnavailableException">They can't be run, or are too old.</exception>
    public static async Task<ServerBinaries> ReadAsync(string folder, Supervisor supervisor, CancellationToken cancellationToken)
    {
        var postgres = ProgramIn(folder, "postgres");
        var (code, lines) = await supervisor.RunAsync(home: "", [postgres, "--version"], cancellationToken).ConfigureAwait(false);
        var build = lines.FirstOrDefault(line => ServerVersion.NumberIn(line) is not null);
        if (code != 0 || build is null)
        {
            throw new BackingServiceUnavailableException(ClusterMessages.NotRunnable(postgres, supervisor.User, code, lines));
        }

        var binaries = new ServerBinaries(folder, build);
        return ServerVersion.IsTooOld(binaries.Version)
            ? throw new BackingServiceUnavailableException(ClusterMessages.TooOld(binaries))
            : binaries;
    }

    // A link whose target was removed counts as a file.
    private static bool Exists(string program) =>
        File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is not { Exists: false };

    private static string ProgramIn(string folder, string name) => Path.Combine(folder, name);
}
