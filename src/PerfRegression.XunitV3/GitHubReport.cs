using PerfRegression.Reports;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Markdown;

namespace PerfRegression.XunitV3;

/// <summary>
/// What GitHub Actions shows of a suite: the summary of the step, and beside the documents a comment for the pull request, which a step of
/// the workflow posts. What can't be written costs a line, and no test.
/// </summary>
/// <param name="folder">The suite's documents.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="show">Shows a line at once.</param>
internal sealed class GitHubReport(string folder, Func<string, string?> environment, Action<string> show)
{
    public const string Comment = "pull-request.md";

    private const string Summary = "GITHUB_STEP_SUMMARY";

    /// <summary>Whether the tests run in GitHub Actions.</summary>
    public static bool IsThere(Func<string, string?> environment) => environment("GITHUB_ACTIONS") == "true";

    /// <summary>Writes both, where there is something to report.</summary>
    public void Write()
    {
        if (!IsThere(environment) || !Directory.Exists(folder))
        {
            return;
        }

        Try("a report to GitHub", () =>
        {
            var suite = SuiteDocuments.Read(folder);
            if (suite.Verdicts.Count > 0 || suite.Unreadable.Count > 0)
            {
                Try("the step summary", () => Append(suite));
                Try(Comment, () => new ReportFile(Comment, SuiteMarkdown.Comment(suite)).WriteTo(folder));
            }
        });
    }

    // Several steps' tests may write to one file, of which GitHub takes none when it is too long.
    private void Append(SuiteDocuments suite)
    {
        if (environment(Summary) is { Length: > 0 } file)
        {
            var written = File.Exists(file) ? new FileInfo(file).Length : 0;
            File.AppendAllText(file, SuiteMarkdown.Summary(suite, SuiteMarkdown.MostOfSummary - written));
        }
    }

    // Whatever it is: the tests have their verdicts.
    private void Try(string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception)
        {
            show($"{what} can't be written: {exception.Message}");
        }
    }
}
