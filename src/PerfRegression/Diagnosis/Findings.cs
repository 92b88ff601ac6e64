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
    public static IReadOnlyList<Finding> Of(Evidence evidence) => Sorted(Sources.SelectMany(source => source(evidence)));

    /// <summary>The most certain first, each place once: what throws, allocates or asks in a loop also computes.</summary>
    public static IReadOnlyList<Finding> Sorted(IEnumerable<Finding> findings)
    {
        var all = findings.OrderBy(finding => finding.Kind).ToList();
        return [.. all.Where((finding, index) => !IsOfWork(finding) || !all.Take(index).Any(other => other.Place?.Method == finding.Place?.Method))];
    }

    private static bool IsOfWork(Finding finding) => finding.Kind == FindingKind.HotMethod || finding is { Kind: FindingKind.CostPerRequest, Place: not null };
}
