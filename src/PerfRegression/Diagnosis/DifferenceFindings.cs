using PerfRegression.Measurements;

namespace PerfRegression.Diagnosis;

/// <summary>What a candidate was seen at that its baseline was not.</summary>
internal static class DifferenceFindings
{
    /// <param name="rounds">The rounds in which both were measured in turns.</param>
    /// <param name="baseline">What was seen of the baseline afterwards.</param>
    /// <param name="candidate">What was seen of the candidate afterwards.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<MeasuredRound> rounds, Evidence baseline, Evidence candidate)
    {
        // What surrounds this look did not surround the rounds; and of what a baseline does that was not seen, nothing is the candidate's own.
        var usual = Findings.Of(baseline).Select(Key).ToHashSet();
        List<Finding> own = baseline.Stacks is null ? [] : [.. Findings.Of(candidate).Where(finding => finding.Kind is not (FindingKind.Generator or FindingKind.OtherWork) && !usual.Contains(Key(finding)))];
        return Findings.Sorted(own.Concat(CostFindings.Of(rounds, baseline, candidate, own)));
    }

    // Lines move from build to build.
    private static (FindingKind, string?) Key(Finding finding) => (finding.Kind, finding.Place?.Method);
}
