using FluentAssertions;
using PerfRegression.Assertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>
/// Sentences about a comparison. Each verb is judged on the rounds there are, at the looks of the comparison's design; none measures,
/// and none stops at the first promise that is broken. What stays undecided after the last look is inconclusive, never a pass.
/// </summary>
public sealed class ComparisonAssertions
{
    private readonly ComparisonResult _comparison;
    private readonly Action<Outcome> _record;

    internal ComparisonAssertions(ComparisonResult comparison, Action<Outcome> record) => (_comparison, _record) = (comparison, record);

    /// <summary>No request failed on either side, in any round.</summary>
    public AndConstraint<ComparisonAssertions> HaveNoFailures(string because = "", params object[] becauseArgs) =>
        Record(ComparisonClaims.HasNoFailures(_comparison, Reason.Of(because, becauseArgs)));

    /// <summary>One variant is better than the other by a metric, by at least the given number of times.</summary>
    /// <param name="subject">The variant that is better.</param>
    /// <param name="outperforms">The other one.</param>
    /// <param name="on">The metric.</param>
    /// <param name="byAtLeast">How many times better, at least 1; default 1.05, which is just perceptible.</param>
    /// <param name="because">The reason, for the failure message.</param>
    /// <param name="becauseArgs">The arguments that are formatted into the reason.</param>
    /// <exception cref="ArgumentException">
    /// They are not the two that were compared; the margin is below 1, or below 1.5 where the rounds were measured on one pair; or the metric
    /// is the error rate, which has no ratio.
    /// </exception>
    public AndConstraint<ComparisonAssertions> ShowThat(
        Variant subject, Variant outperforms, Metric on, double byAtLeast = ComparisonClaims.Perceptibly, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(outperforms);
        ArgumentNullException.ThrowIfNull(on);
        var side = SideOf(subject);
        return SideOf(outperforms) == side
            ? throw new ArgumentException($"{outperforms.Name} can't outperform itself.", nameof(outperforms))
            : Record(ComparisonClaims.Outperforms(_comparison, side, on, byAtLeast, Reason.Of(because, becauseArgs)));
    }

    /// <summary>The other variant is worse than this one by no more than a tolerance.</summary>
    /// <param name="than">The variant it is compared with.</param>
    /// <param name="tolerance">The share that is allowed; default 0.05, which is 5 %.</param>
    /// <param name="on">The metric; default p95.</param>
    /// <param name="because">The reason, for the failure message.</param>
    /// <param name="becauseArgs">The arguments that are formatted into the reason.</param>
    /// <exception cref="ArgumentException">The variant is neither of the two, or the rounds were measured on one pair and the tolerance is below 0.5.</exception>
    public AndConstraint<ComparisonAssertions> NotBeSlower(Variant than, double tolerance = RatioQuestion.DefaultTolerance, Metric? on = null, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(than);
        return Record(ComparisonClaims.IsNoWorse(_comparison, SideOf(than).Other(), on ?? Metric.P95, tolerance, Reason.Of(because, becauseArgs)));
    }

    /// <summary>
    /// By this metric neither variant is found better than the other by more than the tolerance: the expected outcome for a variant and
    /// itself. An inconclusive comparison is enough.
    /// </summary>
    /// <param name="on">The metric.</param>
    /// <param name="tolerance">The share that counts as no difference; default 0.05, which is 5 %.</param>
    /// <param name="because">The reason, for the failure message.</param>
    /// <param name="becauseArgs">The arguments that are formatted into the reason.</param>
    /// <exception cref="ArgumentException">The rounds were measured on one pair, and the tolerance is below 0.5.</exception>
    public AndConstraint<ComparisonAssertions> NotBeToldApart(Metric on, double tolerance = RatioQuestion.DefaultTolerance, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(on);
        return Record(ComparisonClaims.IsNotToldApart(_comparison, on, tolerance, Reason.Of(because, becauseArgs)));
    }

    /// <summary>
    /// A regression gate that ignores 2 % and rules out 10 %: it fails only when the candidate is shown to be worse by more than 2 %, passes when a
    /// regression of 10 % is ruled out, and is inconclusive otherwise. The error rate is always judged too: it fails when the candidate's is
    /// shown to be higher, and passes when it is higher by at most 0.1 percentage points.
    /// </summary>
    /// <param name="metrics">The metrics; none means all that the comparison declares (<see cref="ComparisonScenario.Metrics"/>).</param>
    /// <exception cref="ArgumentException">The rounds were measured on one pair, or by a design that raises too many false alarms for a gate (<see cref="SequentialDesign.Gate"/>).</exception>
    public AndConstraint<ComparisonAssertions> ShowNoRegression(params IReadOnlyList<Metric> metrics) =>
        ShowNoRegression(RegressionGate.DefaultIgnoring, RegressionGate.DefaultBy, metrics);

    /// <summary>A regression gate with shares of your own: <c>ShowNoRegression(ignoring: 0.01, by: 0.05, Metric.P95)</c>.</summary>
    /// <param name="ignoring">A regression up to this share never fails it, from 0, such as 0.02 for 2 %.</param>
    /// <param name="by">It passes when a regression by this share is ruled out; above what is ignored and below 1, such as 0.1 for 10 %.</param>
    /// <param name="metrics">The metrics; none means all that the comparison declares (<see cref="ComparisonScenario.Metrics"/>).</param>
    /// <exception cref="ArgumentException">A share is out of its range, the rounds were measured on one pair, or by a design that raises too many false alarms for a gate.</exception>
    public AndConstraint<ComparisonAssertions> ShowNoRegression(double ignoring, double by, params IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        foreach (var outcome in ComparisonClaims.ShowsNoRegression(_comparison, metrics, ignoring, by))
        {
            _record(outcome);
        }

        return new AndConstraint<ComparisonAssertions>(this);
    }

    private ComparedSide SideOf(Variant variant) => variant switch
    {
        _ when variant.IsMeantBy(_comparison.Candidate) => ComparedSide.Candidate,
        _ when variant.IsMeantBy(_comparison.Baseline) => ComparedSide.Baseline,
        _ => throw new ArgumentException($"{variant.Name} ({variant.Request}) is not one of the two that were compared, {_comparison.Candidate.Name} and {_comparison.Baseline.Name}.", nameof(variant)),
    };

    private AndConstraint<ComparisonAssertions> Record(Outcome outcome)
    {
        _record(outcome);
        return new AndConstraint<ComparisonAssertions>(this);
    }
}
