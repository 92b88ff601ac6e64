using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Judging;

public class RegressionGateTests
{
    private const string Promise = "Expected async_select to show no regression against sync_select on p95 (2 % is ignored, 10 % must be ruled out)";
    private const string RatePromise = "Expected async_select to show no regression against sync_select on error rate (at most 0.1 percentage points more)";
    private const string Family = "5 metrics were declared: identical code is called worse on one of them in at most 0.3 % of all comparisons (0.05 % each)";

    // Within 8 % around a candidate that is 5 % slower: neither shown worse nor ruled out.
    private static readonly double[] Wavering = [.. Enumerable.Range(0, 27).Select(round => 1.05 * Math.Exp(round % 2 == 0 ? 0.08 : -0.08))];

    [Fact]
    public void Worse_that_is_shown_is_final()
    {
        var outcome = Judge(Gate(Enumerable.Repeat(1.05, 12)))[0];

        outcome.Should().BeEquivalentTo(new { State = OutcomeState.Broken, NextLook = (int?)null, IsGate = true, Metric = "p95", Note = Family });
        outcome.ToString().Should().Be($"{Promise}, but found it to be 5 % worse (99.9 % interval 5 % worse to 5 % worse).");
    }

    [Fact]
    public void A_regression_that_is_ruled_out_holds() => Judge(Gate(Enumerable.Repeat(0.97, 12)))[0].ToString().Should().Be(
        $"{Promise}, and found it to be 3 % better (99.9 % interval 3 % better to 3 % better).");

    [Fact]
    public void A_candidate_that_mostly_fails_is_infinitely_worse() => Judge(Of(MeasuredRounds.Of(Enumerable.Repeat(0.0, 12)).Failing(100_000)) with { Design = ByRanks.Gate })[0].ToString().Should().Be(
        $"{Promise}, but found it to be infinitely worse (99.9 % interval infinitely worse to infinitely worse).");

    [Fact]
    public void A_small_one_is_ignored() => Judge(Gate(Enumerable.Repeat(1.019, 12)))[0].State.Should().Be(OutcomeState.Holds);

    [Fact]
    public void Neither_is_undecided_up_to_the_next_look()
    {
        var outcome = Judge(Gate(Wavering.Take(12)))[0];

        outcome.Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 18, IsGate = true, Note = Family });
        outcome.ToString().Should().Be($"{Promise}, but that stays undecided: after 12 rounds it is 5 % worse (99.9 % interval 3.1 % better to 13.7 % worse).");
        Judge(Gate(Wavering.Take(3)))[0].Found.Should().Be("after 3 rounds it is 9.3 % worse, without an interval, which takes 12 rounds");
    }

    [Fact]
    public void After_the_last_look_it_says_what_it_could_have_seen_and_what_would_have_decided()
    {
        var rounds = MeasuredRounds.Of(latency: Wavering.Select(value => Math.Log(value)), throughput: Wavering.Select(value => Math.Log(value)), cpu: Enumerable.Repeat(0.0, 27));
        var outcome = Judge(Of(rounds) with { Design = ByRanks.Gate })[0];

        (outcome.State, outcome.NextLook).Should().Be((OutcomeState.Undecided, null));
        outcome.Note.Should().MatchRegex(
            "^these rounds would have shown a regression of [0-9.]+ %; a decision would have needed about [0-9]+ rounds like these; CPU per request would have decided sooner; " + Family.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal) + "$");
    }

    [Fact]
    public void What_it_could_have_seen_lies_above_the_ignored_share_by_what_the_interval_reaches_below()
    {
        var answer = new RoundJudge(MeasuredRounds.Of(Wavering.Select(value => Math.Log(value))), ByRanks.Gate).Ask(RatioQuestion.ShowsNoRegression(0.02, 0.1), Metric.P95);
        var worse = answer.Ratio.Inverted;
        var seen = (1.02 * worse.Estimate / worse.Low) - 1;

        GateText.CouldHaveSeen(answer, 0.02).Should().Be($"these rounds would have shown a regression of {Units.Percent(seen)}");
    }

    [Fact]
    public void One_that_is_decided_is_never_judged_again() =>
        Judge(Gate([.. Enumerable.Repeat(1.05, 12), .. Enumerable.Repeat(0.5, 15)]))[0].Should().Be(Judge(Gate(Enumerable.Repeat(1.05, 12)))[0]);

    [Fact]
    public void The_error_rate_is_judged_with_whatever_was_named()
    {
        var comparison = Of(MeasuredRounds.Of(Enumerable.Repeat(0.0, 12)).Failing(3)) with { Design = ByRanks.Gate };
        var outcomes = Judge(comparison);

        outcomes.Select(outcome => (outcome.Metric, outcome.State)).Should().Equal(("p95", OutcomeState.Holds), ("error rate", OutcomeState.Broken));
        outcomes[1].ToString().Should().Be($"{RatePromise}, but found the difference to be +1 pp (99.9 % interval +1 to +1).");
        Judge(Gate(Enumerable.Repeat(1.0, 12)), Metric.ErrorRate).Single().ToString().Should().Be($"{RatePromise}, and found the difference to be 0 pp (99.9 % interval 0 to 0).");
    }

    [Fact]
    public void One_failure_in_a_round_is_not_yet_shown()
    {
        var rounds = MeasuredRounds.Of(Enumerable.Repeat(0.0, 12));
        var comparison = Of([.. rounds.Take(1).Failing(1), .. rounds.Skip(1)]) with { Design = ByRanks.Gate };

        Judge(comparison, Metric.ErrorRate).Single().Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 18 });
    }

    [Fact]
    public void Without_a_metric_all_that_are_declared_are_judged() =>
        new RegressionGate().Judge(Gate(Enumerable.Repeat(1.0, 12)), []).Select(outcome => outcome.Metric).Should().Equal("p50", "p95", "throughput", "CPU per request", "error rate");

    [Fact]
    public void A_dead_candidate_leaves_what_was_not_decided_open()
    {
        var outcome = Judge(Gate(Enumerable.Repeat(1.0, 2)) with { Failure = new VariantFailure(ComparedSide.Candidate, "in round 3: it died") })[0];

        (outcome.State, outcome.NextLook).Should().Be((OutcomeState.Undecided, null));
        outcome.Found.Should().Be("after 2 rounds it is 0 % worse, without an interval, which takes 12 rounds; then async_select failed in round 3: it died");
    }

    [Fact]
    public void It_does_not_rest_on_one_pair_or_on_a_design_that_alarms_too_often()
    {
        var onePair = () => Judge(Gate(Enumerable.Repeat(1.0, 12)) with { OnOnePair = true });
        var claim = () => Judge(Alike(1));

        onePair.Should().Throw<ArgumentException>().WithMessage(
            "A regression gate can't rest on one pair, because two processes of the same code differ for as long as they live, and one pair can't tell that from a difference in the code: set OnOnePair = false.*");
        claim.Should().Throw<ArgumentException>().WithMessage(
            "A regression gate may call identical code worse in at most 0.5 % of all comparisons, but the design is \"claim: 8, 10 rounds, false alarms at most 0.9 % each way\": set Design = SequentialDesign.Gate.*");
    }

    [Theory]
    [InlineData(-0.01, 0.1, "What a gate ignores is a share of at least 0 and below 1, such as 0.02 for 2 %.*")]
    [InlineData(1, 1.1, "What a gate ignores is a share of at least 0 and below 1, such as 0.02 for 2 %.*")]
    [InlineData(double.NaN, 0.1, "What a gate ignores is a share of at least 0 and below 1, such as 0.02 for 2 %.*")]
    [InlineData(0.02, 0.02, "What a gate rules out is a share above what it ignores (2 %) and below 1, such as 0.1 for 10 %.*")]
    [InlineData(0, 1, "What a gate rules out is a share above what it ignores (0 %) and below 1, such as 0.1 for 10 %.*")]
    [InlineData(0, double.NaN, "What a gate rules out is a share above what it ignores (0 %) and below 1, such as 0.1 for 10 %.*")]
    public void Its_shares_lie_in_their_order(double ignoring, double by, string message)
    {
        var making = () => new RegressionGate(ignoring, by);

        making.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
    }

    private static IReadOnlyList<Outcome> Judge(ComparisonResult comparison, params Metric[] metrics) =>
        new RegressionGate().Judge(comparison, metrics.Length == 0 ? [Metric.P95] : metrics);
}
