using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class UnreadableRoundsTests
{
    private static readonly IReadOnlyList<MeasuredRound> Sound = MeasuredRounds.Of(Enumerable.Repeat(0.7, 10));

    [Fact]
    public void What_one_slice_cannot_support_is_never_answered()
    {
        var outcome = Ask(WithOdd(round: 3, slice => slice with { Figures = Figures.Of(58) }), Metric.P95);

        outcome.Should().BeEquivalentTo(new
        {
            WhyNot = "in round 3, candidate: p95 needs at least 59 requests in a slice, but there were 58: make the slices longer (ShortestSlice, LongestSlice) or load with more users, or judge a lower percentile",
            State = OutcomeState.NotMeasurable,
            Standing = Standing.NotMeasurable,
            NextLook = (int?)null,
            Noise = (NoiseFloor?)null,
            RoundsNeeded = (int?)null,
        });
        outcome.Ratio.Should().Be(new RatioInterval(double.NaN, 0, double.PositiveInfinity, ByRanks.Claim.Confidence, 8));
    }

    [Fact]
    public void A_percentile_that_was_not_declared_says_where_it_would_have_to_be() =>
        Ask(Sound, Metric.Of(Percentile.Of(99.9))).Should().BeEquivalentTo(new
        {
            State = OutcomeState.NotMeasurable,
            WhyNot = "in round 1, baseline: p99.9 needs at least 2,995 requests in a slice, but there were 300: name p99.9 in the comparison's Metrics, so that its slices are long enough for it, or judge a lower percentile",
        });

    [Fact]
    public void Clocks_that_were_not_there_spoil_only_what_needs_them()
    {
        var rounds = WithOdd(round: 1, slice => slice with { CpuTime = null });

        Ask(rounds, Metric.P95).WhyNot.Should().BeNull();
        Ask(rounds, Metric.CpuPerRequest).WhyNot.Should().Be(
            "in round 1, candidate: CPU per request needs the CPU clocks of the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric");
    }

    [Fact]
    public void More_rounds_are_not_asked_for_when_one_is_unreadable_already() => Ask([.. WithOdd(round: 2, slice => slice with { Figures = Figures.Of(0) }).Take(3)], Metric.Throughput)
        .Should().BeEquivalentTo(new { WhyNot = "in round 2, candidate: there were no requests in a slice", NextLook = (int?)null, RoundsUsed = 3 });

    [Fact]
    public void A_round_after_the_deciding_look_spoils_nothing() =>
        Ask(WithOdd(round: 9, slice => slice with { Figures = Figures.Of(0) }), Metric.P95).Should().BeEquivalentTo(new { WhyNot = (string?)null, State = OutcomeState.Holds, RoundsUsed = 8 });

    [Fact]
    public void A_block_is_an_A_B_or_an_A_B_B_A()
    {
        var (baseline, candidate) = (MeasuredRounds.Baseline, MeasuredRounds.Slice(ComparedSide.Candidate, 0));

        Judging(new MeasuredBlock([baseline, candidate, baseline, candidate])).Should().Throw<ArgumentException>().WithMessage(
            "Round 7 has a block of baseline, candidate, baseline, candidate: a block has one slice of each variant, or four in which a drift cancels out, one variant's around the other's. Measure baseline, candidate, or baseline, candidate, candidate, baseline, or the mirror of either.*");
        Judging(new MeasuredBlock([baseline, baseline])).Should().Throw<ArgumentException>().WithMessage("Round 7 has a block of baseline, baseline: *");
        Judging(new MeasuredBlock([])).Should().Throw<ArgumentException>().WithMessage("Round 7 has a block of no slice: *");
        Judging(new MeasuredBlock([baseline, baseline, baseline, baseline])).Should().Throw<ArgumentException>();
        Judging().Should().Throw<ArgumentException>().WithMessage("Round 7 has no block: measure at least one on each pair of variants.*");
        Judging(MeasuredRounds.Block(baseline, candidate), MeasuredRounds.Block(candidate, baseline)).Should().NotThrow();
        Judging(new MeasuredBlock([baseline, candidate]), new MeasuredBlock([candidate, baseline])).Should().NotThrow();
    }

    private static Action Judging(params MeasuredBlock[] blocks) => () => _ = new RoundJudge([MeasuredRounds.Round(7, blocks)], ByRanks.Claim);

    private static RoundAnswer Ask(IReadOnlyList<MeasuredRound> rounds, Metric metric) =>
        new RoundJudge(rounds, ByRanks.Claim).Ask(RatioQuestion.WhichIsBetter(), metric);

    private static MeasuredRound[] WithOdd(int round, Func<MeasuredSlice, MeasuredSlice> change)
    {
        MeasuredRound[] rounds = [.. Sound];
        rounds[round - 1] = rounds.Changing(slice => slice.Side == ComparedSide.Candidate ? change(slice) : slice)[round - 1];
        return rounds;
    }
}
