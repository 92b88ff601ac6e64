using FluentAssertions;
using PerfRegression.Judging;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class BoundTests
{
    [Fact]
    public void At_most_allows_its_limit_and_below_does_not()
    {
        Bound.AtMost(10).Allows(10).Should().BeTrue();
        Bound.AtMost(10).Allows(10.001).Should().BeFalse();
        Bound.Below(10).Allows(10).Should().BeFalse();
        Bound.Below(10).Allows(9.999).Should().BeTrue();
    }

    [Fact]
    public void At_least_allows_its_limit_and_above_does_not()
    {
        Bound.AtLeast(10).Allows(10).Should().BeTrue();
        Bound.AtLeast(10).Allows(9.999).Should().BeFalse();
        Bound.Above(10).Allows(10).Should().BeFalse();
        Bound.Above(10).Allows(10.001).Should().BeTrue();
    }

    [Fact]
    public void Exactly_allows_nothing_else()
    {
        Bound.Exactly(0).Allows(0).Should().BeTrue();
        Bound.Exactly(0).Allows(1).Should().BeFalse();
    }

    [Theory]
    [InlineData(899.9, false)]
    [InlineData(900, true)]
    [InlineData(1100, true)]
    [InlineData(1100.1, false)]
    public void Near_allows_both_its_limits(double value, bool allowed) => Bound.Near(1000, 0.1).Allows(value).Should().Be(allowed);

    [Fact]
    public void An_unbounded_value_is_allowed_by_no_upper_limit_and_nothing_allows_no_number()
    {
        Bound[] upper = [Bound.AtMost(double.MaxValue), Bound.Below(double.MaxValue), Bound.Near(1e300, 0.9), Bound.Exactly(5)];

        upper.Should().NotContain(bound => bound.Allows(double.PositiveInfinity));
        upper.Append(Bound.AtLeast(0)).Append(Bound.Above(0)).Should().NotContain(bound => bound.Allows(double.NaN));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_limit_is_a_finite_number(double value)
    {
        Func<double, Bound>[] bounds = [Bound.AtMost, Bound.Below, Bound.AtLeast, Bound.Above, Bound.Exactly, limit => Bound.Near(limit, 0.1)];

        foreach (var bound in bounds)
        {
            bound.Invoking(create => create(value)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("A bound is a finite number.*").WithParameterName(nameof(value));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_deviation_is_a_share(double within)
    {
        var near = () => Bound.Near(1000, within);

        near.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The allowed deviation is a share between 0 and 1, both excluded, such as 0.1 for 10 %.*");
    }

    [Fact]
    public void Nothing_is_near_to_a_negative_value()
    {
        var near = () => Bound.Near(-1, 0.1);

        near.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The value that others are to be near must not be negative.*").WithParameterName("value");
    }
}
