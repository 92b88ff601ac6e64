using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Judging;

public class ComparisonClaimsTests
{
    private const string Fourfold = "the ratio to be 4× (98.2 % interval 4 to 4)";
    private static readonly ComparisonResult Wavering = Better([2, 4.5, 2, 4.5, 2, 4.5, 2, 4.5, 2, 4.5]);

    [Theory]
    [InlineData(3, OutcomeState.Holds, "Expected async_select to outperform sync_select by at least 3× on p95 because it waits, and found the ratio to be 4× (98.2 % interval 4 to 4).")]
    [InlineData(5, OutcomeState.Broken, "Expected async_select to outperform sync_select by at least 5× on p95 because it waits, but found the ratio to be 4× (98.2 % interval 4 to 4).")]
    internal void A_margin_holds_or_is_broken_at_the_first_look_that_shows_it(double margin, OutcomeState state, string sentence)
    {
        var outcome = ComparisonClaims.Outperforms(Alike(4), ComparedSide.Candidate, Metric.P95, margin, " because it waits");

        (outcome.State, outcome.Metric, outcome.NextLook, outcome.IsGate, outcome.Note).Should().Be((state, "p95", null, false, null));
        outcome.ToString().Should().Be(sentence);
        outcome.Ratio!.Estimate.Should().BeApproximately(4, 1e-3);
    }

    [Fact]
    public void What_the_first_look_leaves_open_asks_for_the_next()
    {
        var outcome = ComparisonClaims.Outperforms(Better(Wavering.Rounds.Take(8).Select((_, index) => index % 2 == 0 ? 2 : 4.5)), ComparedSide.Candidate, Metric.P95, 3);

        (outcome.State, outcome.NextLook, outcome.Note).Should().Be((OutcomeState.Undecided, 10, null));
        outcome.ToString().Should().Be("Expected async_select to outperform sync_select by at least 3× on p95, but that stays undecided: after 8 rounds the ratio is 3× (98.2 % interval 2 to 4.5).");
    }

    [Fact]
    public void What_stays_open_after_the_last_look_says_what_a_decision_would_have_taken()
    {
        var outcome = ComparisonClaims.Outperforms(Wavering, ComparedSide.Candidate, Metric.P95, 3.5);

        (outcome.State, outcome.NextLook).Should().Be((OutcomeState.Undecided, null));
        outcome.Note.Should().Be("a decision would have needed about 158 rounds like these");
    }

    [Fact]
    public void Before_the_first_look_there_is_no_interval()
    {
        var outcome = ComparisonClaims.Outperforms(Better([4, 4]), ComparedSide.Candidate, Metric.P95, 3);

        (outcome.State, outcome.NextLook, outcome.Found).Should().Be((OutcomeState.Undecided, 8, "after 2 rounds the ratio is 4× without an interval, which takes 8 rounds"));
        ComparisonClaims.Outperforms(Of([]), ComparedSide.Candidate, Metric.P95, 3).Should().BeEquivalentTo(new { Found = "no round was measured", NextLook = 8, Ratio = (RatioInterval?)null });
    }

    [Fact]
    public void What_was_decided_before_a_variant_died_stays_decided_and_the_rest_stays_open_for_good()
    {
        var failure = new VariantFailure(ComparedSide.Baseline, "in round 9: it died");

        ComparisonClaims.Outperforms(Alike(4) with { Failure = failure }, ComparedSide.Candidate, Metric.P95, 3).State.Should().Be(OutcomeState.Holds);
        ComparisonClaims.Outperforms(Better([4, 4]) with { Failure = failure }, ComparedSide.Candidate, Metric.P95, 3).Should().BeEquivalentTo(
            new { State = OutcomeState.Undecided, NextLook = (int?)null, Found = "after 2 rounds the ratio is 4× without an interval, which takes 8 rounds; then sync_select failed in round 9: it died" });
    }

    [Fact]
    public void Rounds_that_were_decided_hold_though_further_ones_could_not_be_measured()
    {
        var fault = new MeasurementFault("3 of 11 rounds were void", MayBeDisturbed: true);

        ComparisonClaims.Outperforms(Alike(4) with { Fault = fault }, ComparedSide.Candidate, Metric.P95, 3).Found.Should().Be(Fourfold);
        ComparisonClaims.Outperforms(Wavering with { Rounds = [.. Wavering.Rounds.Take(8)], Fault = fault }, ComparedSide.Candidate, Metric.P95, 3).Should().BeEquivalentTo(
            new { NextLook = (int?)null, Found = "after 8 rounds the ratio is 3× (98.2 % interval 2 to 4.5); no more could be measured: 3 of 11 rounds were void" });
    }

    [Fact]
    public void A_claim_about_the_other_variant_reads_the_other_way_round() => ComparisonClaims.Outperforms(Alike(4), ComparedSide.Baseline, Metric.Throughput).ToString().Should().Be(
        "Expected sync_select to outperform async_select by at least 1.05× on throughput, but found the ratio to be 0.25× (98.2 % interval 0.25 to 0.25).");

    [Fact]
    public void Not_to_be_worse_leaves_a_tolerance()
    {
        ComparisonClaims.IsNoWorse(Alike(0.8), ComparedSide.Candidate, Metric.P95, 0.2).ToString().Should().Be(
            "Expected async_select not to be worse than sync_select by more than 20 % on p95, but found the ratio to be 0.8× (98.2 % interval 0.8 to 0.8).");
        ComparisonClaims.IsNoWorse(Alike(0.8), ComparedSide.Candidate, Metric.P95, 0.3).State.Should().Be(OutcomeState.Holds);
        ComparisonClaims.IsNoWorse(Alike(0.96), ComparedSide.Candidate, Metric.P95).State.Should().Be(OutcomeState.Holds);
    }

    [Fact]
    public void Promises_are_worded_alike_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();

        ComparisonClaims.Outperforms(Alike(4), ComparedSide.Candidate, Metric.P95, 1.25).Promise.Should().Be("Expected async_select to outperform sync_select by at least 1.25× on p95");
        ComparisonClaims.IsNoWorse(Alike(4), ComparedSide.Candidate, Metric.P95, 0.025).Promise.Should().Be("Expected async_select not to be worse than sync_select by more than 2.5 % on p95");
    }

    [Theory]
    [InlineData(1.25, "better, the ratio to be 1.25× (98.2 % interval 1.25 to 1.25)")]
    [InlineData(0.8, "worse, the ratio to be 0.8× (98.2 % interval 0.8 to 0.8)")]
    public void Variants_that_differ_are_told_apart(double times, string found) => ComparisonClaims.IsNotToldApart(Alike(times), Metric.P95, reason: " because both are the same").ToString().Should().Be(
        $"Expected async_select and sync_select not to be told apart on p95 because both are the same, but found async_select to be {found}.");

    [Fact]
    public void Variants_of_which_nothing_was_shown_are_not_told_apart()
    {
        ComparisonClaims.IsNotToldApart(Better([0.8, 1.25, 0.8, 1.25, 0.8, 1.25, 0.8, 1.25]), Metric.P95).Should().BeEquivalentTo(new { State = OutcomeState.Holds, NextLook = (int?)null });
        ComparisonClaims.IsNotToldApart(Alike(1), Metric.ErrorRate).State.Should().Be(OutcomeState.Holds);
        ComparisonClaims.IsNotToldApart(Better([1, 1]), Metric.P95).Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 8 });
        ComparisonClaims.IsNotToldApart(Of(Alike(1).Rounds.Changing(slice => slice with { CpuTime = null })), Metric.CpuPerRequest).State.Should().Be(OutcomeState.NotMeasurable);
    }

    [Fact]
    public void That_nothing_was_shown_at_the_first_look_stays_so_when_other_claims_need_further_rounds()
    {
        var later = Better([1.08, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2]);
        ComparisonClaims.IsNotToldApart(later with { Rounds = [.. later.Rounds.Take(8)] }, Metric.P95, 0.1).State.Should().Be(OutcomeState.Holds);

        ComparisonClaims.IsNotToldApart(later, Metric.P95, 0.1).Should().BeEquivalentTo(new { State = OutcomeState.Holds, NextLook = (int?)null });
        RoundJudge.Of(later).Ask(RatioQuestion.WhichIsBetter(0.1), Metric.P95).Standing.Should().Be(Standing.Better, "or this shows nothing");
    }

    [Fact]
    public void Rounds_on_one_pair_say_so_and_show_wide_margins_only()
    {
        var comparison = Alike(4) with { OnOnePair = true };
        var narrow = () => ComparisonClaims.Outperforms(comparison, ComparedSide.Candidate, Metric.P95, 1.2);
        var apart = () => ComparisonClaims.IsNotToldApart(comparison, Metric.P95);

        narrow.Should().Throw<ArgumentException>().WithMessage(
            "Rounds on one pair can only show margins of 1.5× and more, because two processes of the same code differ for as long as they live, and one pair can't tell that from a difference in the code. "
            + "\"Expected async_select to outperform sync_select by at least 1.2× on p95\" needs a fresh pair for every round: OnOnePair = false.*");
        apart.Should().Throw<ArgumentException>();
        ComparisonClaims.Outperforms(comparison, ComparedSide.Candidate, Metric.P95, 1.5).Found.Should().Be("the ratio to be 4× (98.2 % interval 4 to 4, one pair of processes)");
        ComparisonClaims.IsNoWorse(comparison, ComparedSide.Candidate, Metric.P95, 0.5).State.Should().Be(OutcomeState.Holds);
    }

    [Fact]
    public void An_error_rate_has_no_ratio()
    {
        var outperforming = () => ComparisonClaims.Outperforms(Alike(4), ComparedSide.Candidate, Metric.ErrorRate);

        outperforming.Should().Throw<ArgumentException>().WithMessage(
            "The error rate is usually 0, and nothing has a ratio to 0; it is compared by its difference: use ShowNoRegression or HaveNoFailures instead of "
            + "\"Expected async_select to outperform sync_select by at least 1.05× on error rate\".*");
    }

    [Fact]
    public void What_cannot_be_measured_says_why() => ComparisonClaims.Outperforms(Of(Alike(4).Rounds.Changing(slice => slice with { CpuTime = null })), ComparedSide.Candidate, Metric.CpuPerRequest).ToString().Should().Be(
        "Expected async_select to outperform sync_select by at least 1.05× on CPU per request, but that can't be judged: in round 1, baseline: CPU per request needs the CPU clocks of "
        + "the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric.");

    [Fact]
    public void A_candidate_that_mostly_fails_reads_as_infinitely_worse()
    {
        var comparison = Of(Alike(4).Rounds.Failing(100_000));

        ComparisonClaims.IsNoWorse(comparison, ComparedSide.Candidate, Metric.P95).Found.Should().Be("the ratio to be 0× (98.2 % interval 0 to 0)");
        ComparisonClaims.Outperforms(comparison, ComparedSide.Baseline, Metric.P95, 2).Found.Should().Be("the ratio to be ∞× (98.2 % interval ∞ to ∞)");
    }
}
