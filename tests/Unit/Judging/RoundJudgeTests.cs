using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class RoundJudgeTests
{
    private static readonly RatioQuestion Which = RatioQuestion.WhichIsBetter();

    [Fact]
    public void A_clear_difference_is_decided_at_the_first_look()
    {
        var outcome = Ask(MeasuredRounds.Of(Around(Math.Log(2), 8)), RatioQuestion.Outperforms(1.5), ComparedSide.Baseline);

        outcome.State.Should().Be(OutcomeState.Holds);
        outcome.Standing.Should().Be(Standing.Better);
        outcome.Ratio.Estimate.Should().BeApproximately(2, 0.001);
        (outcome.RoundsUsed, outcome.NextLook, outcome.WhyNot).Should().Be((8, null, null));
        (outcome.Metric, outcome.Subject).Should().Be((Metric.P95, ComparedSide.Baseline));
        outcome.Ratio.Confidence.Should().Be(ByRanks.Claim.Confidence, "the look at which it stopped is not all that could have alarmed");
    }

    [Fact]
    public void Every_metric_says_how_many_times_better_the_subject_is()
    {
        var slower = MeasuredRounds.Of(Around(Math.Log(2), 8));

        foreach (var metric in Metric.Usual)
        {
            Judge(slower).Ask(Which, metric).Ratio.Estimate.Should().BeApproximately(0.5, 0.001, "of {0}", metric);
            Judge(slower).Ask(Which, metric, ComparedSide.Baseline).Ratio.Estimate.Should().BeApproximately(2, 0.001, "of {0}", metric);
        }
    }

    [Fact]
    public void Typical_values_are_those_of_the_slices()
    {
        var rounds = MeasuredRounds.Of(Enumerable.Repeat(Math.Log(2), 8));

        Shown(rounds, Metric.P95, ComparedSide.Candidate).Should().Be("2,000 ms against 1,000 ms");
        Shown(rounds, Metric.Throughput, ComparedSide.Candidate).Should().Be("300 req/s against 600 req/s");
        Shown(rounds, Metric.CpuPerRequest, ComparedSide.Baseline).Should().Be("250 µs against 500 µs");
    }

    [Fact]
    public void Before_the_first_look_nothing_is_decided_and_nothing_bounded()
    {
        var outcome = Ask(MeasuredRounds.Of(Around(3, 7)), Which);

        outcome.Should().BeEquivalentTo(new { State = OutcomeState.Undecided, Standing = Standing.Inconclusive, RoundsUsed = 7, NextLook = 8, WhyNot = (string?)null });
        outcome.Ratio.Should().Be(new RatioInterval(outcome.Ratio.Estimate, 0, double.PositiveInfinity, ByRanks.Claim.Confidence, 7));
    }

    [Fact]
    public void Without_any_round_there_is_not_even_an_estimate()
    {
        var outcome = Ask([], Which);

        outcome.Should().BeEquivalentTo(new { State = OutcomeState.Undecided, Standing = Standing.Inconclusive, RoundsUsed = 0, NextLook = 8, Noise = (NoiseFloor?)null, RoundsNeeded = (int?)null });
        outcome.Ratio.Should().Be(new RatioInterval(double.NaN, 0, double.PositiveInfinity, ByRanks.Claim.Confidence, 0));
        outcome.SubjectValue.Should().Be(double.NaN);
    }

    [Fact]
    public void A_later_look_decides_what_an_earlier_one_could_not()
    {
        // One odd round is the bound at the first look (k = 1), and not at the second (k = 4).
        double[] effects = [0.02, .. Around(-0.5, 9)];

        Ask(MeasuredRounds.Of(effects[..8]), Which).Should().BeEquivalentTo(new { State = OutcomeState.Undecided, RoundsUsed = 8, NextLook = 10 });
        Ask(MeasuredRounds.Of(effects[..9]), Which).Should().BeEquivalentTo(new { State = OutcomeState.Undecided, RoundsUsed = 8, NextLook = 10 });
        Ask(MeasuredRounds.Of(effects), Which).Should().BeEquivalentTo(new { State = OutcomeState.Holds, Standing = Standing.Better, RoundsUsed = 10, NextLook = (int?)null });
    }

    [Fact]
    public void After_the_last_look_it_stays_undecided_however_many_rounds_follow()
    {
        double[] undecided = [.. Enumerable.Range(0, 10).Select(round => round % 2 == 0 ? 0.5 : -0.5)];

        foreach (var further in new[] { 0, 90 })
        {
            Ask(MeasuredRounds.Of([.. undecided, .. Around(2, further)]), Which).Should().BeEquivalentTo(
                new { State = OutcomeState.Undecided, Standing = Standing.Inconclusive, RoundsUsed = 10, NextLook = (int?)null });
        }
    }

    [Fact]
    public void A_look_uses_the_first_rounds_only()
    {
        var eight = Ask(MeasuredRounds.Of(Around(0.7, 8)), Which);

        Ask(MeasuredRounds.Of([.. Around(0.7, 8), .. Around(-3, 20)]), Which).Should().Be(eight);
    }

    [Fact]
    public void Blocks_of_a_round_count_as_one_effect()
    {
        var round = MeasuredRounds.Round(1, MeasuredRounds.Block(MeasuredRounds.Baseline, MeasuredRounds.Slice(ComparedSide.Candidate, 0.1)), MeasuredRounds.Block(MeasuredRounds.Slice(ComparedSide.Candidate, 0.3), MeasuredRounds.Baseline));

        Math.Log(Ask([.. Enumerable.Repeat(round, 8)], Which, ComparedSide.Baseline).Ratio.Estimate).Should().BeApproximately(0.2, 1e-5);
    }

    [Fact]
    public void An_outcome_measures_from_its_estimate_to_the_nearest_border_of_its_question()
    {
        // Twice as slow, with the normal scores of 12 rounds that spread by 0.1. The estimate is ln 2 = 0.69 from 1 and 0.0513 from 1.9:
        // (3.66 · 0.1023 / 0.0513)² + 3.66²/2 = 60.
        double[] scores = [0.1, 0.31, 0.54, 0.79, 1.12, 1.63];
        var judge = new RoundJudge(MeasuredRounds.Of(scores.SelectMany(score => new[] { score, -score }).Select(score => Math.Log(2) + (0.1 * score))), ByRanks.Gate);

        judge.Ask(RatioQuestion.Outperforms(1), Metric.P95, ComparedSide.Baseline).RoundsNeeded.Should().Be(13);
        judge.Ask(RatioQuestion.Outperforms(1.9), Metric.P95, ComparedSide.Baseline).RoundsNeeded.Should().BeInRange(45, 80);
        judge.Ask(RatioQuestion.WhichIsBetter(), Metric.P95).RoundsNeeded.Should().Be(13);
    }

    [Fact]
    public void With_the_sides_swapped_every_answer_is_mirrored()
    {
        var random = new Random(31);
        for (var sample = 0; sample < 300; sample++)
        {
            var rounds = MeasuredRounds.Of(Around(random.Next(-2, 3) * 0.06, 10, random));
            foreach (var metric in Metric.Usual)
            {
                var one = Judge(rounds).Ask(Which, metric);

                Judge(rounds.Swapped()).Ask(Which, metric, ComparedSide.Baseline).Should().Be(one with { Subject = ComparedSide.Baseline });
                Judge(rounds).Ask(Which, metric, ComparedSide.Baseline).Standing.Should().Be(Mirrored(one.Standing));
            }
        }
    }

    private static RoundJudge Judge(IReadOnlyList<MeasuredRound> rounds) => new(rounds, ByRanks.Claim);

    private static RoundAnswer Ask(IReadOnlyList<MeasuredRound> rounds, RatioQuestion question, ComparedSide subject = ComparedSide.Candidate) =>
        Judge(rounds).Ask(question, Metric.P95, subject);

    private static string Shown(IReadOnlyList<MeasuredRound> rounds, Metric metric, ComparedSide subject)
    {
        var outcome = Judge(rounds).Ask(Which, metric, subject);
        return $"{metric.Show(outcome.SubjectValue)} against {metric.Show(outcome.OtherValue)}";
    }

    // Evenly spread within 2 % without a random, normal with a spread of 3 % with one.
    private static double[] Around(double effect, int rounds, Random? random = null) =>
        [.. Enumerable.Range(0, rounds).Select(round => effect + (random is null ? 0.02 * ((2.0 * round / (rounds - 1)) - 1) : 0.03 * random.NextNormal()))];

    private static Standing Mirrored(Standing verdict) => verdict switch
    {
        Standing.Better => Standing.Worse,
        Standing.Worse => Standing.Better,
        _ => verdict,
    };
}
