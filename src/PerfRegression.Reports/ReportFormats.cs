using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Reports.Html;
using PerfRegression.Reports.Markdown;
using PerfRegression.Results;

namespace PerfRegression.Reports;

/// <summary>All formats of reports, by their names.</summary>
internal static class ReportFormats
{
    /// <summary>The formats, in the order in which they are listed for people.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        OfFolder("html", ".html", "one page that opens offline: claims, and every measurement in plots", HtmlReport.Of),
        OfFolder("markdown", ".md", "a table of claims for people, as the step summary of GitHub Actions shows it", suite => SuiteMarkdown.Summary(suite)),
        OfFolder("comment", ".comment.md", "the same for a comment on a pull request, which can be updated in place", SuiteMarkdown.Comment),
        OfFolder("junit", ".junit.xml", "the verdicts for build servers", JUnitXml.Of),
        OfFolder("benchmark", ".benchmark.json", "figures for github-action-benchmark's customSmallerIsBetter", BenchmarkJson.Of),
        OfRuns("k6", ".k6.json", "k6's summary, for what reads that of handleSummary", K6Summary.Handled),
        OfRuns("k6-export", ".k6-export.json", "the same as k6 run --summary-export writes it, for GitLab", K6Summary.Exported),
        OfRuns("hgrm", ".hgrm", "the percentile spectrum in milliseconds, for HdrHistogram's plotter", Hgrm.Of),
        OfRuns("hlog", ".hlog", "a histogram a second, for HdrHistogram's log tools", Hlog.Of),
        OfRuns("csv", ".csv", "the timeline with the workers' samples, a row a second, for spreadsheets", TimelineCsv.Of),
        new("otava", "a scenario over several runs of the suite, for change points by Otava (formerly Hunter)", ReportScope.Folders, OtavaFiles) { Extension = ".otava.csv" },
    ];

    /// <summary>The format; null when none has that name.</summary>
    public static ReportFormat? Find(string name) => All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ReportFormat OfFolder(string name, string extension, string purpose, Func<SuiteDocuments, string> of) =>
        new(name, purpose, ReportScope.Folder, suites => [.. suites.Select(suite => new ReportFile(Path.GetFileName(suite.Folder) + extension, of(suite)))]) { Extension = extension };

    // The run of the suite is part of the name where there are several.
    private static ReportFormat OfRuns(string name, string extension, string purpose, Func<MeasuredRun, string> of) => new(name, purpose, ReportScope.Run, suites =>
    [
        .. suites.SelectMany(suite => MeasuredRun.In(suite).Where(each => each.Run.Figures.Requests > 0)
            .Select(each => new ReportFile((suites.Count > 1 ? $"{Path.GetFileName(suite.Folder)}-" : "") + each.Name + extension, of(each)))),
    ])
    { Extension = extension };

    private static IReadOnlyList<ReportFile> OtavaFiles(IReadOnlyList<SuiteDocuments> suites) => [.. OtavaCsv.Of(suites).Select(series => new ReportFile(FileName.Of(series.Name) + ".otava.csv", series.Text))];
}
