using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>How often one promise did not hold in the measurements of its claim.</summary>
/// <param name="Open">The number of measurements in which it did not hold.</param>
/// <param name="Broken">The number of these in which it was broken by more than other work explains.</param>
internal sealed record PromiseCounts(int Open, int Broken)
{
    /// <summary>The counts of every promise that failed to hold at least once. A promise is identified by its words, which are the same each time.</summary>
    public static IEnumerable<PromiseCounts> Of(IEnumerable<Attempt> attempts) => attempts
        .SelectMany(attempt => attempt.Outcomes.Where(outcome => !outcome.Holds)
            .DistinctBy(outcome => outcome.Promise, StringComparer.Ordinal)
            .Select(outcome => (outcome.Promise, IsBroken: outcome.State == OutcomeState.Broken && !ExcusePolicy.Covers(outcome, attempt))))
        .GroupBy(open => open.Promise, StringComparer.Ordinal)
        .Select(promise => new PromiseCounts(promise.Count(), promise.Count(open => open.IsBroken)));
}
