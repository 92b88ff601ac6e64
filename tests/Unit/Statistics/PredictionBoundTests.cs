using FluentAssertions;
using MathNet.Numerics.Distributions;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Statistics;

public class PredictionBoundTests
{
    [Fact]
    public void Its_quantiles_are_Students()
    {
        for (var values = PredictionBound.Fewest; values <= PredictionBound.Most; values++)
        {
            PredictionBound.Quantile(values).Should().BeApproximately(StudentT.InvCDF(0, 1, values - 1, 1 - PredictionBound.Single), 0.0001);
        }
    }

    [Fact]
    public void Broken_in_two_of_three_measurements_it_is_false_red_once_in_a_thousand() =>
        ((2 * Math.Pow(PredictionBound.Single, 2)) - Math.Pow(PredictionBound.Single, 3)).Should().BeInRange(0.00099, 0.001);

    // Of 20,000 the share deviates from 2.24 % by 0.1 percentage points (binomial); four of these are one in 16,000.
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(30)]
    public void A_further_value_lies_beyond_it_as_often_as_it_says(int values)
    {
        var chance = new Random(7);
        var beyond = Enumerable.Range(0, 20_000).Count(_ => Value(chance) > PredictionBound.Of([.. Enumerable.Range(0, values).Select(_ => Value(chance))], isUpper: true));

        (beyond / 20_000.0).Should().BeApproximately(PredictionBound.Single, 0.004);
    }

    [Fact]
    public void The_bound_below_is_its_mirror()
    {
        double[] values = [90, 100, 110, 95, 105];

        (PredictionBound.Of(values, isUpper: true) * PredictionBound.Of([.. values.Select(value => 1 / value)], isUpper: false)).Should().BeApproximately(1, 1e-9);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(31)]
    public void Fewer_or_more_values_are_refused(int values) => FluentActions.Invoking(() => PredictionBound.Of([.. Enumerable.Repeat(1.0, values)], isUpper: true)).Should().Throw<ArgumentOutOfRangeException>();

    private static double Value(Random chance) => 100 * Math.Exp(0.05 * chance.NextNormal());
}
