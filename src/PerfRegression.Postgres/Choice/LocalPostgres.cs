using System.Globalization;
using System.Text.RegularExpressions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Choice;

/// <summary>Private clusters from the PostgreSQL that is installed on this machine.</summary>
internal sealed partial class LocalPostgres(Func<string, string?> environment, string root, TimeProvider time) : PrivatePostgres(environment, time)
{
    // Where distributions and Homebrew install.
    private static readonly string[] UsualFolders =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
    ];

    private readonly Func<string, string?> _environment = environment;

    public override PostgresKind Kind => PostgresKind.Local;

    /// <summary>The bin folder to use: that of the variable, else the first on the PATH, else a usual one.</summary>
    /// <exception cref="BackingServiceUnavailableException">PostgreSQL was not found, or not in the folder that the variable names.</exception>
    internal string Find()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new BackingServiceUnavailableException("a private cluster needs a POSIX shell, which Windows does not have.") { IsAbsence = true };
        }

        if (_environment(PostgresVariables.Programs) is { Length: > 0 } named)
        {
            return Named(Path.GetFullPath(named));
        }

        var onPath = (_environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Distinct(StringComparer.Ordinal);
        string[] patterns = [.. onPath, .. UsualFolders];
        return patterns.SelectMany(Matching).Where(ServerBinaries.AreIn).Select(ServerBinaries.RealFolder).FirstOrDefault()
            ?? throw new BackingServiceUnavailableException($"{PostgresVariables.Programs} is not set, and no folder has both initdb and postgres. Looked in {string.Join(", ", patterns)}.") { IsAbsence = true };
    }

    protected override Task<(string Folder, string Origin)> FindAsync(CancellationToken cancellationToken)
    {
        var folder = Find();
        return Task.FromResult((folder, $"private cluster from {folder}"));
    }

    private static string Named(string folder) => ServerBinaries.AreIn(folder) ? folder : throw new BackingServiceUnavailableException(
        $"Expected {PostgresVariables.Programs} to name a folder with initdb and postgres, but {folder} {(Directory.Exists(folder) ? "does not have both" : "does not exist")}.\n"
        + $"  what to do: name the bin folder of a PostgreSQL, such as /usr/lib/postgresql/17/bin, or unset {PostgresVariables.Programs} to have one looked for.");

    // Those of the newest version first.
    private IEnumerable<string> Matching(string pattern) => pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate<string, IEnumerable<string>>(
        [root],
        (folders, part) => part.Contains('*', StringComparison.Ordinal)
            ? folders.Where(Directory.Exists).SelectMany(folder => Directory.GetDirectories(folder, part, new EnumerationOptions())).OrderByDescending(VersionOf).ThenByDescending(found => found, StringComparer.Ordinal)
            : folders.Select(folder => Path.Combine(folder, part)));

    // 9.6 counts as 9: it is too old in any case.
    private static int VersionOf(string folder) =>
        int.TryParse(Number().Match(Path.GetFileName(folder)).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
