using FluentAssertions;
using FluentAssertions.Execution;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>
/// Sentences about a comparison. Each verb is judged at the looks of the comparison's strictness, and has further rounds measured for
/// the next look when it is undecided. What stays undecided after the last look is inconclusive, never a pass.
/// </summary>
public sealed class ComparisonAssertions
{
    private ComparisonResult _comparison;

    internal ComparisonAssertions(ComparisonResult comparison) => _comparison = comparison;

    /// <summary>Not one request failed in any round, those that were void included.</summary>
    public AndConstraint<ComparisonAssertions> HaveNoFailures(string because = "", params object[] becauseArgs)
    {
        var failed = _comparison.VoidRounds.Where(round => round.FailedRequests > 0).ToList();
        if (failed.Count > 0)
        {
            var lines = failed.Select(round => $"{Environment.NewLine}  round {Units.Count(round.Number)}: {round.Reason}");
            AssertionScope.Current.AddPreFormattedFailure(
                $"Expected no request of \"{_comparison.Name}\" to fail{Finding.Reason(because, becauseArgs)}, but found {Units.Count(failed.Sum(round => round.FailedRequests))} in {Units.Count(failed.Count)} of {Units.Count(_comparison.Rounds.Count + _comparison.VoidRounds.Count)} rounds:{string.Concat(lines)}");
        }

        return new AndConstraint<ComparisonAssertions>(this);
    }

    /// <summary>Begins a claim about one of the two variants.</summary>
    /// <exception cref="ArgumentException">It is neither of the two.</exception>
    public VariantAssertions ShowThat(Variant subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return new VariantAssertions(this, SideOf(subject));
    }

    /// <summary>The other variant is worse than this one by no more than a tolerance.</summary>
    /// <param name="than">What it is compared with.</param>
    /// <param name="tolerance">Which share is allowed, such as 0.05 for 5 %, the default.</param>
    /// <param name="on">By which metric; default p95.</param>
    /// <param name="because">The reason, for the failure message.</param>
    /// <param name="becauseArgs">What is put into it.</param>
    public AndConstraint<ComparisonAssertions> NotBeSlower(Variant than, double tolerance = RatioQuestion.DefaultTolerance, Metric? on = null, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(than);
        Judge(new RatioClaim(RatioQuestion.IsNoWorse(tolerance), on ?? Metric.P95, SideOf(than).Other(), Finding.Reason(because, becauseArgs)));
        return new AndConstraint<ComparisonAssertions>(this);
    }

    /// <summary>
    /// By this metric neither variant is found better than the other by more than the tolerance: what must be said of a variant and
    /// itself. That they are inconclusive is enough.
    /// </summary>
    public AndConstraint<ComparisonAssertions> NotBeToldApart(Metric on, double tolerance = RatioQuestion.DefaultTolerance, string because = "", params object[] becauseArgs)
    {
        var outcome = _comparison.Ask(RatioQuestion.WhichIsBetter(tolerance), on);
        if (_comparison.Rounds.Count < _comparison.Design.Looks[0].Rounds)
        {
            outcome = outcome with { WhyNot = $"there are {Units.Count(_comparison.Rounds.Count)} rounds, and the first look takes {Units.Count(_comparison.Design.Looks[0].Rounds)}" };
        }

        if (outcome.WhyNot is not null || outcome.Verdict is ComparisonVerdict.Better or ComparisonVerdict.Worse)
        {
            AssertionScope.Current.AddPreFormattedFailure(ComparisonMessage.ToldApart(_comparison, outcome, Finding.Reason(because, becauseArgs)));
        }

        return new AndConstraint<ComparisonAssertions>(this);
    }

    /// <exception cref="ArgumentException">The rounds were measured on one pair, and the margin is too narrow for that.</exception>
    internal void Judge(RatioClaim claim)
    {
        if (_comparison.OnOnePair && claim.Question.Margin < RunRatio.WideMargin)
        {
            throw new ArgumentException(
                $"Rounds on one pair can only show margins of {Units.Ratio(RunRatio.WideMargin)} and more, because two processes of the same code differ for as long as they live, and one pair can't tell that from a difference in the code. {claim.Expected(_comparison)} needs a fresh pair for every round: OnOnePair = false.",
                nameof(claim));
        }

        _comparison = new ComparisonJudgement(claim).Pass(_comparison);
    }

    internal ComparedSide SideOf(Variant variant) => variant switch
    {
        _ when Names(variant, _comparison.Candidate) => ComparedSide.Candidate,
        _ when Names(variant, _comparison.Baseline) => ComparedSide.Baseline,
        _ => throw new ArgumentException($"{variant.Name} ({variant.Path}) is neither of the two that were compared, {_comparison.Candidate.Name} and {_comparison.Baseline.Name}.", nameof(variant)),
    };

    private static bool Names(Variant variant, ComparedVariant compared) => ComparedVariant.Of(variant) == compared;
}
