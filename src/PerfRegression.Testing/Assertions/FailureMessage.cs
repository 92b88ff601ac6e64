using PerfRegression.Measurements;
using PerfRegression.Reporting;

namespace PerfRegression.Testing.Assertions;

/// <summary>Puts a failure together: what was promised and found, then the figures, whether to believe them, what to do next.</summary>
internal static class FailureMessage
{
    public static string Of(IReadOnlyList<Finding> findings, IReadOnlyList<RunResult> runs, string? note)
    {
        var lines = findings.Select(finding => finding.Line).ToList();
        if (note is not null)
        {
            lines.Add($"  {note}");
        }

        foreach (var run in runs)
        {
            if (runs.Count > 1)
            {
                lines.Add($"  \"{run.Name}\":");
            }

            lines.Add(RunSummary.Of(run));
        }

        return string.Join(Environment.NewLine, lines);
    }
}
