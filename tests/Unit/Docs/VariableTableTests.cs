using System.Text.RegularExpressions;
using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Docs;

/// <summary>Each environment variable that the code reads has its row where they are told, and no other has.</summary>
public sealed partial class VariableTableTests
{
    [Fact]
    public void The_table_has_all_variables_of_the_library_and_no_other()
    {
        var told = File.ReadLines(Path.Combine(Runs.Root, "docs", "thresholds.md"))
            .Where(line => line.StartsWith("| `PERF_", StringComparison.Ordinal))
            .SelectMany(line => InDocument().Matches(line.Split('|')[1]).Select(match => match.Groups["name"].Value));
        var read = Directory.EnumerateFiles(Path.Combine(Runs.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => InCode().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value));

        told.Should().BeEquivalentTo(read.Distinct(StringComparer.Ordinal));
    }

    [GeneratedRegex("`(?<name>PERF_[A-Z_]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex InDocument();

    [GeneratedRegex("\"(?<name>PERF_[A-Z_]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();
}
