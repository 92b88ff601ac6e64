using System.CommandLine;
using PerfRegression.Reports;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Cli;

/// <summary><c>perfreg report</c>: files from what was kept, at any time after.</summary>
internal static class ReportCommand
{
    public static Command Of(Terminal terminal)
    {
        var folders = new Argument<string[]>("folder") { Description = "Folders of documents, each of one run of a suite. Default: the newest below perf-results.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format", "-f") { Description = $"One of {string.Join(", ", ReportFormats.All.Select(each => each.Name))}.", DefaultValueFactory = static _ => "html" };
        var output = new Option<string>("--output", "-o") { Description = "The folder that the files are written to; default where you are.", DefaultValueFactory = static _ => "." };
        var command = new Command("report", "Makes files for people and other tools from what was measured.") { folders, format, output };
        command.SetAction(async (parsed, cancelled) =>
        {
            var wanted = ReportFormats.Find(parsed.GetValue(format)!) ?? throw new FormatException($"--format is one of {string.Join(", ", ReportFormats.All.Select(each => each.Name))}, but found \"{parsed.GetValue(format)}\".");
            var suites = (parsed.GetValue(folders) is { Length: > 0 } named ? named : [Newest()]).Select(SuiteDocuments.Read).ToList();
            var into = Directory.CreateDirectory(parsed.GetValue(output)!).FullName;
            var files = wanted.Of(suites);
            foreach (var unreadable in suites.SelectMany(suite => suite.Unreadable))
            {
                await terminal.Error.WriteLineAsync($"not shown: {unreadable}");
            }

            foreach (var file in files)
            {
                await terminal.Out.WriteLineAsync(file.WriteTo(into));
            }

            if (files.Count == 0)
            {
                await terminal.Error.WriteLineAsync($"perfreg: nothing in {string.Join(", ", suites.Select(suite => suite.Folder))} can be shown as {wanted.Name}");
                return ExitCode.Unknown;
            }

            return ExitCode.Passed;
        });
        return command;
    }

    private static string Newest()
    {
        var root = ResultStore.DefaultRoot(Environment.CurrentDirectory);
        return (Directory.Exists(root) ? Directory.EnumerateDirectories(root).Max(StringComparer.Ordinal) : null)
            ?? throw new DirectoryNotFoundException($"There are no results below {root}: name a folder, or set PERF_RESULTS_DIR.");
    }
}
