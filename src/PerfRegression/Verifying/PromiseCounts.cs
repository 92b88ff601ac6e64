namespace PerfRegression.Verifying;

/// <summary>How one promise fared in all measurements of its claim.</summary>
/// <param name="Open">In how many it did not hold.</param>
/// <param name="Broken">In how many of these it was broken by more than other work explains.</param>
internal sealed record PromiseCounts(int Open, int Broken)
{
    /// <summary>Those of every promise that did not hold at least once. A promise is known by its words, which are the same each time.</summary>
    public static IEnumerable<PromiseCounts> Of(IEnumerable<Attempt> attempts) => attempts
        .SelectMany(attempt => attempt.Outcomes.Where(outcome => !outcome.Holds)
            .DistinctBy(outcome => outcome.Promise, StringComparer.Ordinal)
            .Select(outcome => (outcome.Promise, IsBroken: outcome.State == OutcomeState.Broken && !ExcusePolicy.Covers(outcome, attempt))))
        .GroupBy(open => open.Promise, StringComparer.Ordinal)
        .Select(promise => new PromiseCounts(promise.Count(), promise.Count(open => open.IsBroken)));
}
