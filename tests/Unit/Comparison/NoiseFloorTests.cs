using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Comparison;

public class NoiseFloorTests
{
    private const double PerMedianDeviation = 1.4826;

    [Fact]
    public void It_tells_the_same_against_the_same_from_round_against_round()
    {
        // Inside each block the slices of a variant differ by 0, ±2 or ±4 %; from round to round the effect moves by 10 %.
        double[] inside = [0, 0.02, -0.02, 0.04, -0.04];
        var rounds = inside.Select((difference, index) => Round(index, effect: 0.1 * index, difference)).ToList();

        var noise = Noise(rounds)!;

        noise.InsideRounds.Should().BeApproximately(PerMedianDeviation * 0.02, 1e-4);
        noise.BetweenRounds.Should().BeApproximately(PerMedianDeviation * 0.1, 1e-4);
    }

    [Fact]
    public void One_wild_round_does_not_change_it()
    {
        double[] inside = [0, 0.02, -0.02, 0.04, -0.04];
        var calm = inside.Select((difference, index) => Round(index, effect: 0.1 * index, difference)).ToList();
        var wild = calm.SkipLast(1).Append(Round(4, effect: 5, -3)).ToList();

        Noise(wild)!.InsideRounds.Should().BeApproximately(Noise(calm)!.InsideRounds, 1e-4);
        Noise(wild)!.BetweenRounds.Should().BeApproximately(Noise(calm)!.BetweenRounds, 1e-4);
    }

    [Fact]
    public void It_is_the_standard_deviation_of_normal_noise()
    {
        var random = new Random(41);
        var rounds = Enumerable.Range(0, 4000).Select(index => Round(index, 0.06 * random.NextNormal(), 0.03 * random.NextNormal())).ToList();

        // The robust deviation of n normal values has a standard error of 1.17·σ/√n: 1.8 % of 8,000 pooled differences and of 4,000
        // effects at most. Four of them.
        Noise(rounds)!.InsideRounds.Should().BeApproximately(0.03, 0.03 * 0.08);
        Noise(rounds)!.BetweenRounds.Should().BeApproximately(0.06, 0.06 * 0.08);
    }

    [Fact]
    public void One_round_has_none() => Noise([Round(1, 0, 0.02)]).Should().BeNull();

    private static NoiseFloor? Noise(IReadOnlyList<MeasuredRound> rounds) => new RoundSeries(rounds, Metric.P95).Noise();

    // Both variants differ from themselves by as much; the means stay where they are.
    private static MeasuredRound Round(int number, double effect, double difference) => MeasuredRounds.Round(number, new MeasuredBlock(
    [
        MeasuredRounds.Slice(ComparedSide.Baseline, difference / 2),
        MeasuredRounds.Slice(ComparedSide.Candidate, effect + (difference / 2)),
        MeasuredRounds.Slice(ComparedSide.Candidate, effect - (difference / 2)),
        MeasuredRounds.Slice(ComparedSide.Baseline, -difference / 2),
    ]));
}
