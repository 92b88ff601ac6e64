namespace PerfRegression.Reporting;

/// <summary>Why a promise was broken, as far as that was seen: "why: 38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by Orders.LoadAsync (src/Shop/Orders.cs:57): await it instead".</summary>
internal static class WhyText
{
    private const int Most = 3;

    /// <summary>At most three lines, the most certain first.</summary>
    public static IEnumerable<string> Of(Verdict verdict)
    {
        var explained = ExplainedRuns(verdict).ToList();
        var findings = FindingsOf(explained).ToList();
        return findings.Count > 0
            ? findings.Take(Most).Select(found => $"  why: {(explained.Count > 1 ? $"\"{found.Run.Name}\": " : "")}{found.Finding}")
            : explained.Select(run => run.WithoutStacks).OfType<string>().Distinct(StringComparer.Ordinal).Select(fault => $"  why is not known; {fault}");
    }

    /// <summary>What explains the promises that a verdict found broken, the most certain first.</summary>
    public static IReadOnlyList<Finding> FindingsOf(Verdict verdict) => [.. FindingsOf([.. ExplainedRuns(verdict)]).Take(Most).Select(found => found.Finding)];

    private static IEnumerable<(RunResult Run, Finding Finding)> FindingsOf(List<RunResult> runs) => runs.SelectMany(run => run.Findings.Select(finding => (run, finding))).OrderBy(found => found.finding.Kind);

    // Of the last measurement that broke a promise and was looked into; of several runs, those that the promise names.
    private static IEnumerable<RunResult> ExplainedRuns(Verdict verdict)
    {
        var attempt = verdict.Attempts.LastOrDefault(attempt => attempt.Outcomes.Any(outcome => !outcome.Holds) && attempt.Runs.Any(run => run.Findings.Count > 0 || run.WithoutStacks is not null));
        var broken = attempt?.Outcomes.Where(outcome => !outcome.Holds).ToList() ?? [];
        var runs = attempt?.Runs ?? [];
        var named = runs.Where(run => broken.Exists(outcome => outcome.Promise.Contains($"\"{run.Name}\"", StringComparison.Ordinal))).ToList();
        return named.Count > 0 ? named : runs;
    }
}
