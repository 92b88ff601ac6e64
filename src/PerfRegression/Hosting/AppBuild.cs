using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace PerfRegression.Hosting;

/// <summary>Which build of an app is hosted, as its own assembly states it: the two sides of a comparison may be of two commits.</summary>
/// <param name="Version">The version, such as "1.2.3-beta.1"; null where the assembly states none.</param>
/// <param name="Commit">
/// The commit it was built from, in hexadecimal digits; null where the assembly states none. The .NET SDK appends it to the version
/// (AssemblyInformationalVersion, "1.2.3+commit") of what is built in a git repository.
/// </param>
internal sealed partial record AppBuild(string? Version, string? Commit)
{
    private static readonly AppBuild Unknown = new(null, null);

    /// <summary>Whether the runtime may optimize its main assembly: false for a Debug build, null where that is unknown.</summary>
    public bool? Optimized { get; init; }

    /// <summary>What the assembly in a file states; it is read and not loaded.</summary>
    internal static AppBuild In(string assemblyPath)
    {
        try
        {
            return Parse(FileVersionInfo.GetVersionInfo(assemblyPath).ProductVersion) with { Optimized = JitOptimization.In(assemblyPath) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    /// <summary>What a loaded assembly states.</summary>
    internal static AppBuild Of(Assembly assembly) =>
        Parse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion) with { Optimized = JitOptimization.Of(assembly) };

    /// <summary>Reads "1.2.3+commit", also where other build metadata comes before the commit: "1.2.3+nightly.commit".</summary>
    internal static AppBuild Parse(string? informationalVersion)
    {
        var text = informationalVersion?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return Unknown;
        }

        var stated = VersionAndCommit().Match(text);
        return stated.Success ? new AppBuild(stated.Groups["version"].Value, stated.Groups["commit"].Value) : new AppBuild(text, null);
    }

    // From the shortest commit that git shows to a whole SHA-256; a date, such as 20260102, is none.
    [GeneratedRegex(@"^(?<version>[^+]*(?=\+)(\+.*)?)[+.](?<commit>(?=.*[a-f])[0-9a-f]{7,64})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionAndCommit();
}
