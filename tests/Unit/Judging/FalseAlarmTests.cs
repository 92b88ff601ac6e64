using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

/// <summary>Comparisons of identical code, simulated: each pair of processes differs for as long as it lives, and each block besides.</summary>
public class FalseAlarmTests
{
    private const double BetweenPairs = 0.12;
    private const double BetweenBlocks = 0.11;

    // 2,000 gates that alarm with a chance of 0.0005 each way alarm once on average; 7 or more alarms on one side would come in 1 of
    // 12,000 such simulations (Poisson).
    [Fact]
    public void A_gate_on_identical_code_alarms_no_more_often_than_promised()
    {
        var verdicts = Simulate(2000, SequentialDesign.Gate, RatioQuestion.WhichIsBetter(), new Random(71)).ToLookup(outcome => outcome.Standing);

        verdicts[Standing.Better].Count().Should().BeLessThan(7);
        verdicts[Standing.Worse].Count().Should().BeLessThan(7);
    }

    // With next to no tolerance every bound beyond 1 is an alarm: up to 9/1024 of 3,000, 26.4 ± 5.1, each way; four of these are
    // allowed. Fewer than 3 would mean that the looks spend far less chance than they may.
    [Fact]
    public void A_claim_spends_the_chance_it_was_given_and_no_more()
    {
        var verdicts = Simulate(3000, SequentialDesign.Claim, RatioQuestion.WhichIsBetter(0.0001), new Random(72)).ToLookup(outcome => outcome.Standing);

        verdicts[Standing.Better].Count().Should().BeInRange(3, 46);
        verdicts[Standing.Worse].Count().Should().BeInRange(3, 46);
    }

    // The later slice of each pair is 30 % slower. Up to 9/256 of 1,000, 35.2 ± 5.8, may alarm each way; four of these are allowed.
    [Fact]
    public void A_drift_inside_blocks_of_two_slices_favours_nobody_because_a_coin_decides_their_order()
    {
        var random = new Random(74);
        var verdicts = Enumerable.Range(0, 1_000).Select(_ => Drifting(random)).ToLookup(outcome => outcome.Standing);

        verdicts[Standing.Better].Count().Should().BeLessThan(59);
        verdicts[Standing.Worse].Count().Should().BeLessThan(59);
    }

    [Fact]
    public void A_gate_sees_a_real_difference_that_stands_out_from_its_noise()
    {
        var outcomes = Simulate(50, SequentialDesign.Gate, RatioQuestion.WhichIsBetter(), new Random(73), slower: 0.4).ToList();

        outcomes.Should().OnlyContain(outcome => outcome.Standing == Standing.Worse);
    }

    private static IEnumerable<RoundAnswer> Simulate(int comparisons, SequentialDesign design, RatioQuestion question, Random random, double slower = 0)
    {
        for (var comparison = 0; comparison < comparisons; comparison++)
        {
            var rounds = Enumerable.Range(1, design.Looks[^1].Rounds).Select(number => Round(number, design.BlocksPerRound, slower, random)).ToList();
            yield return new RoundJudge(rounds, design).Ask(question, Metric.P95);
        }
    }

    private static RoundAnswer Drifting(Random random)
    {
        var design = SequentialDesign.Coarse;
        var rounds = Enumerable.Range(1, design.Looks[^1].Rounds).Select(number => MeasuredRounds.Round(number, new MeasuredBlock(
        [
            .. new RoundCoins(random.Next(), number).Block(design.SlicesPerBlock).Select((side, place) => MeasuredRounds.Slice(side, (0.3 * place) + (BetweenBlocks * random.NextNormal()))),
        ]))).ToList();
        return new RoundJudge(rounds, design).Ask(RatioQuestion.WhichIsBetter(0.0001), Metric.P95);
    }

    private static MeasuredRound Round(int number, int blocks, double slower, Random random)
    {
        var pair = slower + (BetweenPairs * random.NextNormal());
        return MeasuredRounds.Round(number, [.. Enumerable.Range(0, blocks).Select(_ => MeasuredRounds.Block(MeasuredRounds.Baseline, MeasuredRounds.Slice(ComparedSide.Candidate, pair + (BetweenBlocks * random.NextNormal()))))]);
    }
}
