using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class NoiseFloorTests
{
    private const double PerMedianDeviation = 1.4826;

    [Fact]
    public void It_tells_the_same_against_the_same_from_round_against_round()
    {
        // Inside each block the slices of a variant differ by 0, ±2 or ±4 %; from round to round the effect moves by 10 %. Two means of two
        // slices differ by 1/√2 of what two slices do.
        double[] inside = [0, 0.02, -0.02, 0.04, -0.04];
        var rounds = inside.Select((difference, index) => Round(index, effect: 0.1 * index, difference)).ToList();

        var noise = Noise(rounds)!;

        noise.InsideRounds.Should().BeApproximately(PerMedianDeviation * 0.02 / Math.Sqrt(2), 1e-4);
        noise.BetweenRounds.Should().BeApproximately(PerMedianDeviation * 0.1, 1e-4);
    }

    [Fact]
    public void One_wild_round_does_not_change_it()
    {
        double[] inside = [0, 0.02, -0.02, 0.04, -0.04];
        var calm = inside.Select((difference, index) => Round(index, effect: 0.1 * index, difference)).ToList();
        var wild = calm.SkipLast(1).Append(Round(4, effect: 5, -3)).ToList();

        Noise(wild)!.InsideRounds.Should().BeApproximately(Noise(calm)!.InsideRounds!.Value, 1e-4);
        Noise(wild)!.BetweenRounds.Should().BeApproximately(Noise(calm)!.BetweenRounds, 1e-4);
    }

    [Fact]
    public void It_is_the_standard_deviation_of_normal_noise()
    {
        var random = new Random(41);
        var rounds = Enumerable.Range(0, 4000).Select(index => Round(index, 0.06 * random.NextNormal(), 0.03 * random.NextNormal())).ToList();

        // A block's slices of one variant are ±d/2 around its mean, where d has a deviation of 3 %; a slice has 1/√2 of that, and a mean of
        // two slices minus another one has as much as one slice. The robust deviation of n normal values has a standard error of 1.17·σ/√n: 1.8 % of 8,000 pooled differences and of 4,000
        // effects at most. Four of them.
        Noise(rounds)!.InsideRounds.Should().BeApproximately(0.03 / Math.Sqrt(2), 0.03 * 0.08);
        Noise(rounds)!.BetweenRounds.Should().BeApproximately(0.06, 0.06 * 0.08);
    }

    // Independent slices of the same noise and nothing else: whatever the number of blocks, the noise inside rounds is all there is. Both
    // numbers are robust deviations, of 3,000 effects and more, with a standard error of 1.17/√3,000 = 2.1 %; four of them each.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_numbers_are_on_the_scale_of_a_rounds_effect(int blocks)
    {
        var random = new Random(42);
        var rounds = Enumerable.Range(0, 3000).Select(index => MeasuredRounds.Round(index, [.. Enumerable.Range(0, blocks).Select(_ => OfChance(random))])).ToList();
        var noise = Noise(rounds)!;

        noise.BetweenRounds.Should().BeApproximately(0.05 / Math.Sqrt(blocks), 0.05 * 0.09);
        noise.InsideRounds.Should().BeApproximately(noise.BetweenRounds, noise.BetweenRounds * 0.17);
    }

    [Fact]
    public void A_metric_of_a_whole_side_has_none_inside_rounds()
    {
        var rounds = Enumerable.Range(1, 8).Select(number => Round(number, 0, 0) with { Sides = [new(ComparedSide.Baseline) { StartUp = TimeSpan.FromSeconds(1) }, new(ComparedSide.Candidate) { StartUp = TimeSpan.FromSeconds(1 + (0.1 * number)) }] }).ToList();

        new RoundSeries(rounds, Metric.StartUpTime).Noise().Should().BeEquivalentTo(new { InsideRounds = (double?)null, BetweenRounds = new RoundSeries(rounds, Metric.StartUpTime).Noise()!.BetweenRounds });
    }

    [Fact]
    public void Blocks_with_one_slice_a_side_have_none_inside()
    {
        var rounds = Enumerable.Range(1, 4).Select(number => MeasuredRounds.Round(number, new MeasuredBlock([MeasuredRounds.Baseline, MeasuredRounds.Slice(ComparedSide.Candidate, 0.1 * number)]))).ToList();

        Noise(rounds).Should().BeEquivalentTo(new { InsideRounds = (double?)null, BetweenRounds = Noise(rounds)!.BetweenRounds });
        Noise(rounds)!.BetweenRounds.Should().BePositive();
    }

    [Fact]
    public void One_round_has_none() => Noise([Round(1, 0, 0.02)]).Should().BeNull();

    private static NoiseFloor? Noise(IReadOnlyList<MeasuredRound> rounds) => new RoundSeries(rounds, Metric.P95).Noise();

    private static MeasuredBlock OfChance(Random random)
    {
        MeasuredSlice Slice(ComparedSide side) => MeasuredRounds.Slice(side, 0.05 * random.NextNormal());
        return new([Slice(ComparedSide.Baseline), Slice(ComparedSide.Candidate), Slice(ComparedSide.Candidate), Slice(ComparedSide.Baseline)]);
    }

    // Both variants differ from themselves by as much; the means stay where they are.
    private static MeasuredRound Round(int number, double effect, double difference) => MeasuredRounds.Round(number, new MeasuredBlock(
    [
        MeasuredRounds.Slice(ComparedSide.Baseline, difference / 2),
        MeasuredRounds.Slice(ComparedSide.Candidate, effect + (difference / 2)),
        MeasuredRounds.Slice(ComparedSide.Candidate, effect - (difference / 2)),
        MeasuredRounds.Slice(ComparedSide.Baseline, -difference / 2),
    ]));
}
