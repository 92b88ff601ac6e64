using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfRegression.Postgres.Servers;

/// <summary>Reads PostgreSQL's version and says whether it is new enough.</summary>
internal static partial class ServerVersion
{
    /// <summary>The oldest that can be used: the first in which a database with sessions can be dropped (DROP DATABASE … WITH (FORCE)).</summary>
    public const int Oldest = 13;

    /// <summary>"15.18" of "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" or of "15.18 (Debian 15.18-0+deb12u1)".</summary>
    /// <returns>Null for a text without a version.</returns>
    public static string? NumberIn(string text) => Number().Match(text) is { Success: true } match ? match.Groups["version"].Value : null;

    public static bool IsTooOld(string version) => int.TryParse(string.Concat(version.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major < Oldest;

    [GeneratedRegex(@"^(postgres \(PostgreSQL\) )?(?<version>\d+(\.\d+|beta\d+|rc\d+|devel)\S*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
