using System.Buffers;
using System.Diagnostics;
using System.Reflection;

namespace PerfRegression.Hosting;

/// <summary>Which build of an app is hosted, as its own assembly states it: the two sides of a comparison may be of two commits.</summary>
/// <param name="Version">The version, such as "1.2.3-beta.1"; null where the assembly states none.</param>
/// <param name="Commit">
/// The commit it was built from, in hexadecimal digits; null where the assembly states none. The .NET SDK appends it to the version
/// (AssemblyInformationalVersion, "1.2.3+commit") of what is built in a git repository.
/// </param>
internal sealed record AppBuild(string? Version, string? Commit)
{
    // From the shortest that git shows to a whole SHA-256.
    private const int ShortestCommit = 7;
    private const int LongestCommit = 64;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly AppBuild Unknown = new(null, null);

    /// <summary>What the assembly in a file states; it is read and not loaded.</summary>
    internal static AppBuild In(string assemblyPath)
    {
        try
        {
            return Parse(FileVersionInfo.GetVersionInfo(assemblyPath).ProductVersion);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    /// <summary>What a loaded assembly states.</summary>
    internal static AppBuild Of(Assembly assembly) => Parse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>Reads "1.2.3+commit", also where other build metadata comes before the commit: "1.2.3+nightly.commit".</summary>
    internal static AppBuild Parse(string? informationalVersion)
    {
        var version = informationalVersion?.Trim();
        if (string.IsNullOrEmpty(version))
        {
            return Unknown;
        }

        var plus = version.IndexOf('+', StringComparison.Ordinal);
        var commit = plus < 0 ? -1 : version.LastIndexOfAny(['+', '.']) + 1;
        return commit > plus && plus >= 0 && IsCommit(version.AsSpan(commit))
            ? new AppBuild(version[..(commit - 1)], version[commit..])
            : new AppBuild(version, null);
    }

    // A date, such as 20260102, is not one.
    private static bool IsCommit(ReadOnlySpan<char> text) =>
        text.Length is >= ShortestCommit and <= LongestCommit && text.IndexOfAnyExcept(HexDigits) < 0 && text.IndexOfAnyExceptInRange('0', '9') >= 0;
}
