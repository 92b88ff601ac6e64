using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class RatioQuestionTests
{
    private const double Tolerance = 0.05;
    private const double Least = 1 / (1 + Tolerance);

    [Fact]
    public void Variants_count_as_alike_up_to_5_percent_or_what_is_asked() =>
        new[] { RatioQuestion.Outperforms(3), RatioQuestion.IsNoWorse(), RatioQuestion.WhichIsBetter(0.025) }.Select(question => question.Tolerance).Should().Equal(0.05, 0.05, 0.025);

    [Theory]
    [InlineData(1.06, 1.2, Standing.Better)]
    [InlineData(1.05, 1.2, Standing.Inconclusive)]
    [InlineData(0.8, 0.94, Standing.Worse)]
    [InlineData(0.8, Least, Standing.Inconclusive)]
    [InlineData(Least, 1.05, Standing.NoDifference)]
    [InlineData(0.95, 1.05, Standing.Inconclusive)]
    [InlineData(0.96, 1.051, Standing.Inconclusive)]
    [InlineData(0.96, 1.049, Standing.NoDifference)]
    [InlineData(1.01, 1.04, Standing.NoDifference)]
    [InlineData(0, double.PositiveInfinity, Standing.Inconclusive)]
    [InlineData(0.5, 2, Standing.Inconclusive)]
    internal void A_verdict_needs_the_whole_interval_on_one_side_of_its_border(double low, double high, Standing verdict) =>
        RatioQuestion.Stand(Between(low, high), Tolerance).Should().Be(verdict);

    [Theory]
    [InlineData(3, 4, OutcomeState.Holds)]
    [InlineData(2.9, 4, OutcomeState.Undecided)]
    [InlineData(2, 3, OutcomeState.Undecided)]
    [InlineData(2, 2.9, OutcomeState.Broken)]
    [InlineData(0, double.PositiveInfinity, OutcomeState.Undecided)]
    internal void To_outperform_is_to_reach_the_margin_with_the_lower_bound(double low, double high, OutcomeState answer) =>
        RatioQuestion.Outperforms(3).Answer(Between(low, high)).Should().Be(answer);

    [Theory]
    [InlineData(Least, 4, OutcomeState.Holds)]
    [InlineData(0.95, 4, OutcomeState.Undecided)]
    [InlineData(0.5, Least, OutcomeState.Undecided)]
    [InlineData(0.5, 0.95, OutcomeState.Broken)]
    internal void Not_to_be_worse_is_to_stay_within_the_tolerance_with_the_lower_bound(double low, double high, OutcomeState answer) =>
        RatioQuestion.IsNoWorse(Tolerance).Answer(Between(low, high)).Should().Be(answer);

    [Theory]
    [InlineData(1.1, 1.2, OutcomeState.Holds)]
    [InlineData(0.8, 0.9, OutcomeState.Holds)]
    [InlineData(0.99, 1.01, OutcomeState.Holds)]
    [InlineData(0.99, 1.2, OutcomeState.Undecided)]
    internal void Which_is_better_is_answered_by_every_verdict_but_inconclusive(double low, double high, OutcomeState answer) =>
        RatioQuestion.WhichIsBetter(Tolerance).Answer(Between(low, high)).Should().Be(answer);

    [Fact]
    public void Asked_of_the_other_side_the_verdict_is_mirrored()
    {
        var random = new Random(21);
        var seen = new HashSet<Standing>();
        for (var sample = 0; sample < 3000; sample++)
        {
            // On a coarse grid around the borders, so that bounds fall onto them often.
            var (location, spread) = (Math.Log(1 + Tolerance) * random.Next(-3, 4), 0.02 * random.Next(3));
            double[] effects = [.. Enumerable.Range(0, 8).Select(_ => location + (spread * random.Next(-2, 3)))];
            var verdict = RatioQuestion.Stand(RatioInterval.Of(effects, 0.05), Tolerance);

            RatioQuestion.Stand(RatioInterval.Of([.. effects.Select(effect => -effect)], 0.05), Tolerance).Should().Be(Mirrored(verdict));
            RatioQuestion.Stand(RatioInterval.Of(effects, 0.05).Inverted, Tolerance).Should().Be(Mirrored(verdict));
            seen.Add(verdict);
        }

        seen.Should().HaveCount(4);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.9)]
    public void It_is_mirrored_to_the_last_bit_of_a_border(double tolerance)
    {
        var bound = 1 + tolerance - 4e-15;
        for (var step = 0; step < 40; step++, bound = Math.BitIncrement(bound))
        {
            RatioInterval[] intervals = [Between(bound, 2), Between(1, bound)];

            foreach (var interval in intervals)
            {
                RatioQuestion.Stand(interval.Inverted, tolerance).Should().Be(Mirrored(RatioQuestion.Stand(interval, tolerance)));
            }
        }
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void To_outperform_is_not_to_be_worse(double ratio)
    {
        var outperforms = () => RatioQuestion.Outperforms(ratio);

        outperforms.Should().Throw<ArgumentOutOfRangeException>().WithMessage("To outperform is to be 1 or more times as good, such as 1.5.*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_tolerance_is_a_share(double tolerance)
    {
        Action[] uses =
        [
            () => RatioQuestion.IsNoWorse(tolerance),
            () => RatioQuestion.WhichIsBetter(tolerance),
            () => RatioQuestion.Stand(Between(1, 2), tolerance),
        ];

        foreach (var use in uses)
        {
            use.Should().Throw<ArgumentOutOfRangeException>().WithMessage("A tolerance is a share between 0 and 1, both excluded, such as 0.05 for 5 %.*");
        }
    }

    private static RatioInterval Between(double low, double high) => new(Math.Sqrt(low * high), low, high, 0.95, 12);

    private static Standing Mirrored(Standing verdict) => verdict switch
    {
        Standing.Better => Standing.Worse,
        Standing.Worse => Standing.Better,
        _ => verdict,
    };
}
