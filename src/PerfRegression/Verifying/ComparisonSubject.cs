using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>A comparison of two variants.</summary>
/// <param name="scenario">What is compared.</param>
/// <param name="measure">Measures it, or takes what another claim had measured: scenario, attempt, rounds, occasion.</param>
/// <param name="ask">Asks the claim about the rounds so far.</param>
internal sealed class ComparisonSubject(
    ComparisonScenario scenario,
    Func<ComparisonScenario, int, int, Occasion, CancellationToken, Task<ComparisonResult>> measure,
    Func<ComparisonResult, IReadOnlyList<Outcome>> ask) : ISubject
{
    public async Task<Attempt> MeasureAsync(int attempt, int? rounds, Occasion occasion, CancellationToken cancelled)
    {
        // A different seed: the same order under the same interference would be the same measurement.
        var sequence = attempt == 0 ? scenario : scenario with { Design = scenario.Design.Again!, Seed = unchecked(scenario.EffectiveSeed + attempt) & int.MaxValue };
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

    public Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft) => ComparisonPolicy.Next(attempts, isTimeLeft);

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
