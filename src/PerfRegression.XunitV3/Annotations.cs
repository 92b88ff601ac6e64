using System.Globalization;
using PerfRegression.Hosting;
using PerfRegression.Reporting;

namespace PerfRegression.XunitV3;

/// <summary>
/// Claims that did not pass as GitHub Actions shows them beside a change, at the line of code where one was found:
/// <c>::error file=src/Shop/Orders.cs,line=57,title=…::…</c>. It reads them from a job's log, where each has to begin a line: as those of a
/// failed test's message do, and all but the first of a line of progress.
/// </summary>
internal static class Annotations
{
    /// <summary>One line for each finding that has a line of code, or one for the claim; none elsewhere than in GitHub Actions.</summary>
    public static IEnumerable<string> Of(Verdict verdict, Func<string, string?> environment)
    {
        if (!SuiteReports.IsGitHub(environment))
        {
            return [];
        }

        var level = verdict.Kind == VerdictKind.Inconclusive ? "warning" : "error";
        List<Finding> placed = [.. WhyText.FindingsOf(verdict).Where(finding => finding.Place is { File: not null, Line: not null })];
        return placed.Count > 0
            ? placed.Select(finding => string.Create(
                CultureInfo.InvariantCulture,
                $"::{level} file={Property(InRepository(finding.Place!.File!, environment("GITHUB_WORKSPACE")))},line={finding.Place.Line},title={Property(verdict.Claim)}::{Data(finding.ToString())}"))
            : [$"::{level} title={Property(verdict.Claim)}::{Data(string.Join('\n', [.. VerdictText.Sentences(verdict), .. WhyText.Of(verdict).Select(line => line.Trim())]))}"];
    }

    // A solution may lie in a folder of its repository.
    private static string InRepository(string file, string? repository) => string.IsNullOrEmpty(repository)
        ? file
        : Path.GetRelativePath(repository, Path.Combine(SolutionRoot.OfTests, file)).Replace('\\', '/');

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
