using FluentAssertions;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Statistics;

public class RatioIntervalTests
{
    private static readonly double[] Worked = [0.031, -0.012, 0.055, 0.018, 0.072, 0.041, -0.003, 0.066, 0.027, 0.049, 0.038, 0.059];

    [Theory]
    [InlineData(0.025, 0.95, 0.0185, 0.0550)]
    [InlineData(0.0005, 0.999, -0.0075, 0.0690)]
    public void The_worked_example_comes_out(double level, double confidence, double low, double high)
    {
        var interval = RatioInterval.Of(Worked, level);

        Math.Log(interval.Estimate).Should().BeApproximately(0.03825, 1e-12);
        Math.Log(interval.Low).Should().BeApproximately(low, 1e-12);
        Math.Log(interval.High).Should().BeApproximately(high, 1e-12);
        (interval.Confidence, interval.Rounds).Should().Be((confidence, 12));
    }

    [Fact]
    public void The_worked_example_has_the_statistic_and_probability_that_a_table_gives()
    {
        NaiveSignedRank.Statistic(Worked).Should().Be(75);
        (2 * SignedRank.CumulativeProbability(12, 78 - 75)).Should().Be(0.00244140625);
    }

    [Fact]
    public void Its_bounds_are_where_the_test_of_a_shifted_zero_begins_to_reject()
    {
        const double Beside = 1e-9;
        var random = new Random(11);
        for (var n = 5; n <= 14; n++)
        {
            var effects = random.Normals(n);
            var cumulative = NaiveSignedRank.Cumulative(n);
            foreach (var level in new[] { 0.05, 0.025, 0.0005 }.Where(level => SignedRank.CriticalRank(n, level) > 0))
            {
                var interval = RatioInterval.Of(effects, level);
                var (low, high) = (Math.Log(interval.Low), Math.Log(interval.High));

                NaiveSignedRank.Rejects(effects, low - Beside, cumulative, level).Should().BeTrue();
                NaiveSignedRank.Rejects(effects, low + Beside, cumulative, level).Should().BeFalse();
                NaiveSignedRank.Rejects(effects, high - Beside, cumulative, level).Should().BeFalse();
                NaiveSignedRank.Rejects(effects, high + Beside, cumulative, level).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Too_few_rounds_for_its_level_leave_it_without_bounds()
    {
        RatioInterval.Of(Worked, 0.0001).Should().BeEquivalentTo(new { Low = 0.0, High = double.PositiveInfinity, Rounds = 12 });
        RatioInterval.Of([], 0.05).Should().Be(new RatioInterval(double.NaN, 0, double.PositiveInfinity, 0.9, 0));
    }

    [Fact]
    public void Inverted_it_is_the_one_of_the_other_side_to_the_last_bit()
    {
        new RatioInterval(2, 0, 4, 0.95, 9).Inverted.Should().Be(new RatioInterval(0.5, 0.25, double.PositiveInfinity, 0.95, 9));

        var random = new Random(12);
        for (var sample = 0; sample < 1000; sample++)
        {
            var effects = random.Normals(12);
            var (one, other) = (RatioInterval.Of(effects, 0.025), RatioInterval.Of([.. effects.Select(effect => -effect)], 0.025));

            foreach (var (value, mirrored) in new[] { (one.Low, other.High), (one.High, other.Low) })
            {
                (value > 1 ? 1 / value == mirrored : value == 1 / mirrored).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void A_difference_is_bounded_in_its_own_unit_and_inverted_by_its_sign()
    {
        var difference = RatioInterval.OfDifferences(Worked, 0.025);

        (Math.Round(difference.Estimate, 12), difference.IsDifference, difference.IsBounded).Should().Be((0.03825, true, true));
        difference.Low.Should().BeApproximately(0.0185, 1e-12);
        difference.High.Should().BeApproximately(0.0550, 1e-12);
        difference.Inverted.Should().Be(difference with { Estimate = -difference.Estimate, Low = -difference.High, High = -difference.Low });
        RatioInterval.OfDifferences(Worked, 0.0001).Should().BeEquivalentTo(new { Low = double.NegativeInfinity, High = double.PositiveInfinity, IsBounded = false });
    }

    // Seven zeros and a difference say nothing, and eight differences of one sign do, at a level of 2⁻⁸.
    [Fact]
    public void Zeros_count_against_either_bound()
    {
        double[] once = [0, 0, 0, 0, 0, 0, 0, 0.01];

        RatioInterval.OfDifferences(new double[8], 1.0 / 256).Should().BeEquivalentTo(new { Low = 0.0, High = 0.0 });
        RatioInterval.OfDifferences(once, 1.0 / 256).Low.Should().Be(0);
        RatioInterval.OfDifferences([.. Enumerable.Repeat(0.01, 8)], 1.0 / 256).Low.Should().Be(0.01);
    }

    // 4,000 rates that are 0 as a rule, each way at most 4,000/256 = 15.6 ± 4.0 times; four of these are allowed.
    [Fact]
    public void Ties_make_false_alarms_rarer()
    {
        var random = new Random(16);
        var alarms = Enumerable.Range(0, 4000)
            .Select(_ => RatioInterval.OfDifferences([.. Enumerable.Range(0, 8).Select(_ => 0.01 * (random.Next(2) - random.Next(2)))], 1.0 / 256))
            .ToList();

        alarms.Count(interval => interval.Low > 0).Should().BeLessThanOrEqualTo(31);
        alarms.Count(interval => interval.High < 0).Should().BeLessThanOrEqualTo(31);
    }

    [Fact]
    public void Intervals_read_as_ratios_or_as_percentage_points()
    {
        using var culture = new CommaCulture();
        RatioInterval[] intervals =
        [
            new(1.125, 0.97, 1.31, 0.98, 8),
            new(2, 0, double.PositiveInfinity, 0.98, 3),
            new(1e130, 4, 1e140, 0.98, 8),
            new(1e-130, 1e-140, 0.5, 0.98, 8),
            new(0.0123, 0.01, 0.0145, 0.98, 8) { IsDifference = true },
            new(0, -0.0001, 0, 0.98, 8) { IsDifference = true },
            new(0.01, double.NegativeInfinity, double.PositiveInfinity, 0.98, 2) { IsDifference = true },
        ];

        intervals.Select(interval => $"{IntervalText.Estimate(interval)} {IntervalText.Bounds(interval, " to ")}").Should().Equal(
            "1.13× 0.97 to 1.31", "2× 0 to ∞", "∞× 4 to ∞", "0× 0 to 0.5", "+1.2 pp +1 to +1.5", "0 pp -0.01 to 0", "+1 pp -∞ to ∞");
        IntervalText.Confidence(0.99975).Should().Be("99.975 %");
    }

    [Fact]
    public void A_factor_on_every_round_shifts_estimate_and_bounds_by_it()
    {
        var random = new Random(13);
        for (var sample = 0; sample < 200; sample++)
        {
            var effects = random.Normals(random.Next(8, 28));
            var shift = random.NextNormal();
            var (plain, shifted) = (RatioInterval.Of(effects, 0.01), RatioInterval.Of([.. effects.Select(effect => effect + shift)], 0.01));

            (shifted.Estimate / plain.Estimate).Should().BeApproximately(Math.Exp(shift), 1e-9);
            (shifted.Low / plain.Low).Should().BeApproximately(Math.Exp(shift), 1e-9);
            (shifted.High / plain.High).Should().BeApproximately(Math.Exp(shift), 1e-9);
        }
    }

    // 4,000 intervals at a one-sided level a miss the truth on one side 4,000·a times with a standard deviation of
    // √(4,000·a·(1 − a)), and no more: 15.6 ± 4.0 for 1/256, 100 ± 9.9 for 0.025, 1 ± 1.0 for 0.00025. Four of them are allowed.
    [Theory]
    [InlineData(8, 1.0 / 256, 31)]
    [InlineData(12, 0.025, 139)]
    [InlineData(12, 0.00025, 5)]
    public void Under_random_signs_it_holds_the_truth_as_often_as_promised(int n, double level, int missesAllowed)
    {
        var random = new Random(14);
        var (tooHigh, tooLow) = (0, 0);
        for (var sample = 0; sample < 4000; sample++)
        {
            // Wild sizes that differ from round to round: only the signs are by chance.
            double[] effects = [.. Enumerable.Range(1, n).Select(round => random.NextSign() * round * Math.Pow(random.NextDouble(), -0.9))];
            var interval = RatioInterval.Of(effects, level);
            tooHigh += interval.Low > 1 ? 1 : 0;
            tooLow += interval.High < 1 ? 1 : 0;
        }

        tooHigh.Should().BeLessThanOrEqualTo(missesAllowed);
        tooLow.Should().BeLessThanOrEqualTo(missesAllowed);
        (tooHigh + tooLow).Should().BePositive("an interval that never misses is too wide");
    }

    [Fact]
    public void One_wild_round_moves_the_estimate_by_less_than_the_spread_of_rounds()
    {
        var random = new Random(15);
        for (var sample = 0; sample < 200; sample++)
        {
            var effects = random.Normals(12);
            var before = RatioInterval.Of(effects, 0.01).Estimate;
            effects[random.Next(12)] = random.NextSign() * 100;

            Math.Log(RatioInterval.Of(effects, 0.01).Estimate / before).Should().BeInRange(-1, 1);
        }
    }
}
