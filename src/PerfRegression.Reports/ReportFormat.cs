using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports;

/// <summary>A format of reports, as whoever writes them finds it by its name.</summary>
/// <param name="Name">What it is called on a command line, such as "junit".</param>
/// <param name="Purpose">What it is for, in a few words.</param>
/// <param name="Scope">What one file of it is about.</param>
/// <param name="Of">Makes its files from what one or more runs of a suite kept, in their order; empty where none of them has what it shows.</param>
internal sealed record ReportFormat(string Name, string Purpose, ReportScope Scope, Func<IReadOnlyList<SuiteDocuments>, IReadOnlyList<ReportFile>> Of)
{
    /// <summary>The extension of its files, with its dots: ".hgrm", ".k6.json".</summary>
    public required string Extension { get; init; }
}

/// <summary>What one file of a report is about.</summary>
internal enum ReportScope
{
    /// <summary>One run of a scenario: there are as many files as runs.</summary>
    Run,

    /// <summary>One run of a suite: there is a file for each folder.</summary>
    Folder,

    /// <summary>One scenario in all runs of the suite that are given.</summary>
    Folders,
}
