using FluentAssertions;
using PerfRegression.LoadGenerator.Driving;
using Xunit;

namespace PerfRegression.Unit.Driving;

public sealed class PhasePlanTests
{
    private static readonly PhasePlan Phase = new(
    [
        new Stage(TimeSpan.FromSeconds(10), 100),
        new Stage(TimeSpan.FromSeconds(5), 100),
        new Stage(TimeSpan.Zero, 40),
        new Stage(TimeSpan.FromSeconds(10), 0),
    ],
    StartRate: 0);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(5, 50)]
    [InlineData(9.999, 100)]
    [InlineData(10, 100)]
    [InlineData(14.999, 100)]
    [InlineData(15, 40)]
    [InlineData(20, 20)]
    [InlineData(24.999, 0)]
    [InlineData(25, 0)]
    [InlineData(99, 0)]
    public void Users_ramp_hold_jump_and_ramp_down(double seconds, int users) => Phase.UsersAt(TimeSpan.FromSeconds(seconds)).Users.Should().Be(users);

    [Fact]
    public void A_hold_is_known_to_last() => Phase.UsersAt(TimeSpan.FromSeconds(11)).SteadyUntil.Should().Be(TimeSpan.FromSeconds(15));

    [Fact]
    public void A_ramp_may_change_at_once() => Phase.UsersAt(TimeSpan.FromSeconds(3)).SteadyUntil.Should().Be(TimeSpan.FromSeconds(3));

    [Fact]
    public void It_lasts_as_long_as_its_stages() => Phase.Total.Should().Be(TimeSpan.FromSeconds(25));
}
