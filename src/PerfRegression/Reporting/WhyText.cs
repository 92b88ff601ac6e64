namespace PerfRegression.Reporting;

/// <summary>Why a promise was broken, as far as that was seen: "why: 38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by Orders.LoadAsync (src/Shop/Orders.cs:57): await it instead".</summary>
internal static class WhyText
{
    private const int Most = 3;

    /// <summary>At most three lines, the most certain first.</summary>
    public static IEnumerable<string> Of(Verdict verdict)
    {
        var explained = Explained(verdict);
        var findings = FindingsOf(verdict, explained).ToList();
        return findings.Count > 0
            ? findings.Take(Most).Select(found => $"  why: {(explained.Count > 1 ? $"\"{found.Name}\": " : "")}{found.Finding}")
            : explained.Select(each => each.WithoutStacks).OfType<string>().Distinct(StringComparer.Ordinal).Select(fault => $"  why is not known; {fault}");
    }

    /// <summary>What explains the promises that a verdict found broken, the most certain first.</summary>
    public static IReadOnlyList<Finding> FindingsOf(Verdict verdict) => [.. FindingsOf(verdict, Explained(verdict)).Take(Most).Select(found => found.Finding)];

    // Other work is no reason of what has failed: it would have been excused.
    private static IEnumerable<(string Name, Finding Finding)> FindingsOf(Verdict verdict, IEnumerable<Explanation> all) =>
        all.SelectMany(each => each.Findings.Where(finding => finding.Kind != FindingKind.OtherWork || verdict.Kind != VerdictKind.Failed).Select(finding => (each.Name, finding))).OrderBy(found => found.finding.Kind);

    // Of the last measurement that broke a promise and was looked into; of several runs, those that the promise names.
    private static List<Explanation> Explained(Verdict verdict)
    {
        var (attempt, all) = verdict.Attempts.Where(attempt => attempt.Outcomes.Any(outcome => !outcome.Holds))
            .Select(attempt => (attempt, Explanations: Of(attempt).ToList()))
            .LastOrDefault(looked => looked.Explanations.Exists(each => each.Findings.Count > 0 || each.WithoutStacks is not null));
        var named = all?.FindAll(each => attempt.Outcomes.Any(outcome => !outcome.Holds && outcome.Promise.Contains($"\"{each.Name}\"", StringComparison.Ordinal))) ?? [];
        return named.Count > 0 ? named : all ?? [];
    }

    private static IEnumerable<Explanation> Of(Attempt attempt) => attempt.Comparison is { } comparison
        ? [new Explanation(comparison.Name, comparison.Findings, comparison.WithoutStacks)]
        : attempt.Runs.Select(run => new Explanation(run.Name, run.Findings, run.WithoutStacks));

    private sealed record Explanation(string Name, IReadOnlyList<Finding> Findings, string? WithoutStacks);
}
