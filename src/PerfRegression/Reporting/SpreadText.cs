using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Reporting;

/// <summary>Whether a bound was missed by no more than measurements of the same code differ: then it is the bound that may be wrong.</summary>
internal static class SpreadText
{
    // Of fresh processes of the same code under the same load on a saturated core: docs/comparing.md has the measurements.
    private const double OfProcesses = 0.12;

    private static readonly string[] Count = ["", "", "two", "three"];

    /// <summary>"spread: p95 misses its bound by at most 6 %, and …", one line for each such promise of a claim that failed; none where the miss is larger, and of counts and comparisons.</summary>
    public static IEnumerable<string> Of(Verdict verdict) => verdict.Kind != VerdictKind.Failed ? [] :
        verdict.Attempts.Where(attempt => attempt.Comparison is null).SelectMany(attempt => attempt.Outcomes)
            .Where(outcome => outcome is { Value: not null } and ({ Highest: not null } or { Lowest: not null }))
            .GroupBy(outcome => outcome.Promise, StringComparer.Ordinal)
            .Select(promise => Line([.. promise], IsSaturated(verdict))).OfType<string>();

    private static string? Line(List<Outcome> found, bool isSaturated)
    {
        if (!found.Exists(IsMissedTime) || found.Min(outcome => outcome.Value) is not (> 0 and var least))
        {
            return null;
        }

        var missed = found.Where(IsMissedTime).Max(Missed);
        var amongThem = found.Count == 1 ? 0 : (found.Max(outcome => outcome.Value!.Value) / least) - 1;
        var spread = missed <= amongThem ? $"these {Count[found.Count]} measurements differ by {Units.Percent(amongThem)} among themselves"
            : isSaturated && missed <= OfProcesses ? $"two processes of the same code differ by up to {Units.Percent(OfProcesses)} on a saturated core"
            : null;
        return spread is null ? null : $"  spread: {found[0].Metric} misses its bound by at most {Units.Percent(missed)}, and {spread}: perfreg suggest says which bound a healthy app keeps";
    }

    // Of a count, each further one is real.
    private static bool IsMissedTime(Outcome outcome) => outcome.State == OutcomeState.Broken && (outcome.Overrun is not null || outcome.Shortfall is not null);

    private static double Missed(Outcome outcome) => outcome.Highest is { } highest && outcome.Value > highest
        ? (outcome.Value.Value / highest) - 1
        : (outcome.Lowest!.Value / outcome.Value!.Value) - 1;

    private static bool IsSaturated(Verdict verdict) => verdict.Attempts.All(attempt => attempt.Runs.Any(run => run.Stall is { Kind: StallKind.Computing }));
}
