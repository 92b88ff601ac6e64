using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

/// <summary>What four rounds may decide: nothing but a difference that leaves a factor to spare in each of them.</summary>
public class GrossLookTests
{
    [Fact]
    public void Four_rounds_decide_when_each_has_the_factor_to_spare()
    {
        var answer = Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), 6.1, 8, 7, 20);

        (answer.State, answer.Standing, answer.RoundsUsed, answer.NextLook).Should().Be((OutcomeState.Holds, Standing.Better, 4, null));
        answer.Ratio.Low.Should().BeApproximately(3.05, 0.01, "the least of them may be twice the truth");
        answer.Ratio.High.Should().BeApproximately(40, 0.1);
        answer.Ratio.Confidence.Should().Be(SequentialDesign.Claim.Confidence);
    }

    [Fact]
    public void One_of_them_that_has_not_leaves_it_to_the_ranks_of_more_rounds()
    {
        var answer = Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), 5.9, 8, 7, 20);

        (answer.State, answer.NextLook, answer.Ratio.IsBounded).Should().Be((OutcomeState.Undecided, 8, false));
        Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), 5.9, 8, 7, 20, 6, 6, 6, 6).Should().BeEquivalentTo(new { State = OutcomeState.Holds, RoundsUsed = 8 });
    }

    [Fact]
    public void What_four_rounds_decided_stays_decided() =>
        Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), 6.1, 8, 7, 20, 1, 1, 1, 1).Should().BeEquivalentTo(new { State = OutcomeState.Holds, RoundsUsed = 4 });

    [Fact]
    public void A_margin_that_is_missed_by_the_factor_is_refuted_as_early() =>
        Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), 1.4, 1.2, 1, 1.3).Should().BeEquivalentTo(new { State = OutcomeState.Broken, RoundsUsed = 4 });

    [Fact]
    public void A_gross_regression_is_convicted_after_four_rounds_of_a_gate_and_a_lesser_one_later()
    {
        var question = RatioQuestion.ShowsNoRegression(ignoring: 0.02, by: 0.1);

        Ask(SequentialDesign.Gate, question, 1 / 3.1, 1 / 4.0, 1 / 3.5, 1 / 8.0).Should().BeEquivalentTo(new { State = OutcomeState.Broken, RoundsUsed = 4 });
        Ask(SequentialDesign.Gate, question, 1 / 2.9, 1 / 4.0, 1 / 3.5, 1 / 8.0).Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 12 });
    }

    [Fact]
    public void Four_rounds_rule_nothing_out()
    {
        Ask(SequentialDesign.Claim, RatioQuestion.CannotBeToldApart(), 1, 1, 1, 1).Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 8 });
        Ask(SequentialDesign.Claim, RatioQuestion.IsNoWorse(0.9), 1, 1, 1, 1).State.Should().Be(OutcomeState.Undecided);
        Ask(SequentialDesign.Gate, RatioQuestion.ShowsNoRegression(0.02, 0.1), 1, 1, 1, 1).State.Should().Be(OutcomeState.Undecided);
    }

    [Fact]
    public void Fewer_rounds_than_four_ask_for_four() =>
        Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), 9, 9, 9).Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 4, RoundsUsed = 3 });

    [Fact]
    public void An_error_rate_has_no_factor_and_waits_for_the_ranks() =>
        new RoundJudge(MeasuredRounds.Of(0, 0, 0, 0).Failing(100), SequentialDesign.Gate).Ask(RatioQuestion.ShowsNoRegression(0.02, 0.1), Metric.ErrorRate)
            .Should().BeEquivalentTo(new { State = OutcomeState.Undecided, NextLook = 12 });

    // Of code that is exactly at the margin, one round in ten shows more than twice that. Up to 0.1⁴ of 5,000 is one half; 5 or more would
    // come in 1 of 6,000 such simulations.
    [Fact]
    public void It_misleads_no_more_often_than_it_says()
    {
        var random = new Random(75);

        var wrong = Enumerable.Range(0, 5_000).Count(_ => Ask(SequentialDesign.Claim, RatioQuestion.Outperforms(3), [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() < 0.1 ? 6.1 : 2.9)]).State == OutcomeState.Holds);

        wrong.Should().BeLessThan(5);
    }

    private static RoundAnswer Ask(SequentialDesign design, RatioQuestion question, params double[] better) =>
        new RoundJudge(MeasuredRounds.Of(better.Select(ratio => -Math.Log(ratio))), design).Ask(question, Metric.P95);
}
