namespace PerfRegression.Diagnosis;

/// <summary>Derives from what was seen of a variant why it was slow or failed. No finding beats a wrong one.</summary>
internal static class Findings
{
    private static readonly Func<Evidence, IEnumerable<Finding>>[] Sources =
    [
        ConnectionFindings.Of,
        ThreadFindings.Of,
        ExceptionFindings.Of,
        GarbageFindings.Of,
        HotMethodFindings.Of,
        QueryFindings.Of,
        LeakFindings.Of,
        SurroundingFindings.Of,
    ];

    /// <summary>All of them, the most certain first: what the app itself said, then what its threads were seen in, then what follows from figures.</summary>
    public static IReadOnlyList<Finding> Of(Evidence evidence)
    {
        var all = Sources.SelectMany(source => source(evidence)).OrderBy(finding => finding.Kind).ToList();

        // What throws, allocates or asks in a loop also computes: that is said once.
        return [.. all.Where(finding => finding.Kind != FindingKind.HotMethod || !all.Exists(other => other.Kind < FindingKind.HotMethod && other.Place?.Method == finding.Place?.Method))];
    }
}
