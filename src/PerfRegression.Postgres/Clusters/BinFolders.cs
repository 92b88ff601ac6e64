using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Where PostgreSQL's programs may be installed: patterns of folders, the most wanted first.</summary>
internal static partial class BinFolders
{
    private static readonly string[] Usual =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
    ];

    /// <summary>Folders on the PATH, then where distributions and Homebrew install.</summary>
    public static IReadOnlyList<string> Patterns(string? path) =>
        [.. (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Distinct(StringComparer.Ordinal), .. Usual];

    /// <summary>Folders that a pattern stands for below a root, those of the newest version first.</summary>
    public static IEnumerable<string> Matching(string pattern, string root)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Aggregate<string, IEnumerable<string>>([root], (folders, part) => folders.SelectMany(folder => Below(folder, part)));
    }

    private static IEnumerable<string> Below(string folder, string part)
    {
        if (!part.Contains('*', StringComparison.Ordinal))
        {
            return [Path.Combine(folder, part)];
        }

        try
        {
            return [.. Directory.EnumerateDirectories(folder, part).OrderByDescending(VersionOf).ThenByDescending(found => found, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // 9.6 counts as 9: it is too old in any case.
    private static int VersionOf(string folder) =>
        int.TryParse(Number().Match(Path.GetFileName(folder)).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
