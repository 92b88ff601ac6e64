using System.CommandLine;
using PerfRegression.Reports;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Html;

namespace PerfRegression.Cli;

/// <summary>The options that ask for files to take away.</summary>
internal sealed class FileOptions
{
    private readonly Option<string?> _json = new("--json") { Description = "Copies the document, with all figures, to a file." };
    private readonly Option<string?> _html = new("--html") { Description = "Writes a page with plots to a file." };

    public void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_html);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="saved">The document: a verdict's, or a run's; null where it could not be kept.</param>
    /// <param name="terminal">Is told what was written.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    public void Write(ParseResult parsed, string? saved, Terminal terminal)
    {
        if (saved is null)
        {
            return;
        }

        if (parsed.GetValue(_json) is { } json)
        {
            File.Copy(saved, json, overwrite: true);
            terminal.Error.WriteLine($"wrote {Path.GetFullPath(json)}");
        }

        if (parsed.GetValue(_html) is { } html)
        {
            var path = Path.GetFullPath(html);
            new ReportFile(Path.GetFileName(path), HtmlReport.Of(SuiteDocuments.Read(Path.GetDirectoryName(saved)!))).WriteTo(Path.GetDirectoryName(path)!);
            terminal.Error.WriteLine($"wrote {path}");
        }
    }
}
