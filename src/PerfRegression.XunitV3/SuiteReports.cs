using PerfRegression.Reports;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Html;
using PerfRegression.Reports.Markdown;

namespace PerfRegression.XunitV3;

/// <summary>
/// What a suite leaves to be looked at when it ends: a page beside its documents; where GitHub Actions runs it, also the summary of the step,
/// and a comment for the pull request, which a step of the workflow posts. What can't be written costs a line, and no test.
/// </summary>
/// <param name="folder">The suite's documents.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="show">Shows a line at once.</param>
internal sealed class SuiteReports(string folder, Func<string, string?> environment, Action<string> show)
{
    public const string Page = "report.html";
    public const string Comment = "pull-request.md";

    private const string Summary = "GITHUB_STEP_SUMMARY";

    /// <summary>Whether the tests run in GitHub Actions.</summary>
    public static bool IsGitHub(Func<string, string?> environment) => environment("GITHUB_ACTIONS") == "true";

    /// <summary>Writes all of it, where there is something to report.</summary>
    public void Write()
    {
        if (Directory.Exists(folder))
        {
            Try(() => Write(SuiteDocuments.Read(folder)), "reports");
        }
    }

    private void Write(SuiteDocuments suite)
    {
        if (suite.IsEmpty)
        {
            return;
        }

        Try(() => show($"report · {new ReportFile(Page, HtmlReport.Of(suite)).WriteTo(folder)}"), Page);
        if (IsGitHub(environment) && (suite.Verdicts.Count > 0 || suite.Unreadable.Count > 0))
        {
            Try(() => Append(suite), "the step summary");
            Try(() => new ReportFile(Comment, SuiteMarkdown.Comment(suite)).WriteTo(folder), Comment);
        }
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

    // Whatever goes wrong with a report, the tests have their verdicts.
#pragma warning disable CA1031
    private void Try(Action write, string what)
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
#pragma warning restore CA1031
}
