using System.Globalization;
using PerfRegression.Hosting;
using PerfRegression.Reporting;

namespace PerfRegression.XunitV3;

/// <summary>
/// Findings as GitHub Actions shows them at the line of code: <c>::error file=src/Shop/Orders.cs,line=57,title=…::…</c>. It reads them from a
/// job's log, where a failed test's message stands.
/// </summary>
internal static class Annotations
{
    /// <summary>One line for each finding that has a line of code; none elsewhere than in GitHub Actions.</summary>
    public static IEnumerable<string> Of(Verdict verdict, Func<string, string?> environment) => environment("GITHUB_ACTIONS") != "true" ? [] : WhyText.FindingsOf(verdict)
        .Where(finding => finding.Place is { File: not null, Line: not null })
        .Select(finding => string.Create(
            CultureInfo.InvariantCulture,
            $"::error file={Property(InRepository(finding.Place!.File!, environment("GITHUB_WORKSPACE")))},line={finding.Place.Line},title={Property(verdict.Claim)}::{Data(finding.ToString())}"));

    // A solution may lie in a folder of its repository.
    private static string InRepository(string file, string? repository) => string.IsNullOrEmpty(repository)
        ? file
        : Path.GetRelativePath(repository, Path.Combine(SolutionRoot.OfTests, file)).Replace('\\', '/');

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
