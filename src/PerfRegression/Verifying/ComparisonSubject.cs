using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>A comparison of two variants.</summary>
/// <param name="scenario">What is compared.</param>
/// <param name="measure">Measures it, or takes what another claim had measured: scenario, attempt, rounds, occasion.</param>
/// <param name="explain">Adds to an attempt what only the candidate was seen at, or takes what another claim had found.</param>
/// <param name="ask">Asks the claim about the rounds so far.</param>
internal sealed class ComparisonSubject(
    ComparisonScenario scenario,
    Func<ComparisonScenario, int, int, Occasion, CancellationToken, Task<ComparisonResult>> measure,
    Func<ComparisonScenario, int, CancellationToken, Task<ComparisonResult>> explain,
    Func<ComparisonResult, IReadOnlyList<Outcome>> ask) : ISubject
{
    public async Task<Attempt> MeasureAsync(int attempt, int? rounds, Occasion occasion, CancellationToken cancelled)
    {
        var sequence = Sequence(attempt);
        var comparison = await measure(sequence, attempt, rounds ?? sequence.Design.FirstRounds, occasion, cancelled);
        var outcomes = OutcomesOf(comparison);
        return new Attempt
        {
            Comparison = comparison,
            Fault = FaultOf(comparison),
            IsDisturbed = comparison.Conditions.IsDisturbed,
            Outcomes = outcomes,
            View = ComparisonViews.Of(comparison, outcomes.Select(outcome => outcome.Metric)),
        };
    }

    // A candidate that failed altogether says why by itself.
    public async Task<Attempt> ExplainAsync(IReadOnlyList<Attempt> attempts, VerdictKind verdict, CancellationToken cancelled)
    {
        var latest = attempts[^1];
        var isDue = scenario.Diagnose switch
        {
            Diagnose.Always => true,
            Diagnose.WhenBroken => verdict == VerdictKind.Failed && latest.Outcomes.Any(outcome => outcome.State == OutcomeState.Broken),
            _ => false,
        };
        return !isDue || latest.Comparison is not { Failure: null, Rounds.Count: > 0 } ? latest
            : latest with { Comparison = await explain(Sequence(attempts.Count - 1), attempts.Count - 1, cancelled) };
    }

    public Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft) => ComparisonPolicy.Next(attempts, isTimeLeft);

    // A different seed: the same order under the same interference would be the same measurement.
    private ComparisonScenario Sequence(int attempt) =>
        attempt == 0 ? scenario : scenario with { Design = scenario.Design.Again!, Seed = unchecked(scenario.EffectiveSeed + attempt) & int.MaxValue };

    private IReadOnlyList<Outcome> OutcomesOf(ComparisonResult comparison) => comparison.Failure switch
    {
        { Side: ComparedSide.Candidate } failure => [failure.AsOutcome(comparison.Candidate.Name)],
        _ when comparison.Rounds.Count == 0 => [],
        _ => ask(comparison),
    };

    // Without a baseline there is nothing to compare with.
    private static MeasurementFault? FaultOf(ComparisonResult comparison) => comparison.Failure is { Side: ComparedSide.Baseline } failure
        ? new MeasurementFault($"the baseline, {comparison.Baseline.Name}, failed altogether: {failure.Reason}", MayBeDisturbed: false)
        : comparison.Fault;
}
