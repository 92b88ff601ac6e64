using FluentAssertions;
using PerfRegression.Faults;
using PerfRegression.Model.Timing;
using Xunit;

namespace PerfRegression.Unit.Faults;

public class FaultsInForceTests
{
    private const int Set = 10_000;

    [Theory]
    [InlineData(0, 300)]
    [InlineData(100, 300)]
    [InlineData(299, 300)]
    [InlineData(300, 300)]
    [InlineData(999, 999)]
    [InlineData(1_000, 1_300)]
    [InlineData(5_200, 5_300)]
    public void A_node_stalls_at_once_and_then_again_and_again(int arrived, int leaves) =>
        Leaves(new LinkFaults { NodeStall = new NodeStall(Milliseconds(1_000), Milliseconds(300)) }, arrived, now: arrived).Should().Be(leaves);

    [Fact]
    public void A_delay_that_ends_within_a_stall_of_the_node_lasts_until_the_stall_ends() =>
        Leaves(new LinkFaults { Delay = Milliseconds(100), NodeStall = new NodeStall(Milliseconds(1_000), Milliseconds(300)) }, arrived: 980, now: 980).Should().Be(1_300);

    [Fact]
    public void One_that_comes_to_its_turn_within_a_stall_of_the_node_waits_too() =>
        Leaves(new LinkFaults { NodeStall = new NodeStall(Milliseconds(1_000), Milliseconds(300)) }, arrived: 900, now: 1_010).Should().Be(1_300);

    [Fact]
    public void A_message_leaves_half_the_delay_after_it_arrived() =>
        Leaves(new LinkFaults { Delay = Milliseconds(30) }, arrived: 50, now: 55).Should().Be(65);

    [Fact]
    public void A_stall_comes_on_top_and_ends_with_the_faults_that_made_it()
    {
        var faults = new LinkFaults { Delay = Milliseconds(30), StallProbability = 1, Stall = Milliseconds(400) };
        var force = new FaultsInForce(faults, Ticks(Set));
        var message = new Arrival(Ticks(Set), force, force.Stall);

        force.DueOf(message, Ticks(Set)).Should().Be(Ticks(Set + 415));
        new FaultsInForce(faults, Ticks(Set)).DueOf(message, Ticks(Set)).Should().Be(Ticks(Set + 15));
    }

    [Fact]
    public void Nothing_leaves_a_black_hole() =>
        new FaultsInForce(new LinkFaults { BlackHole = true }, 0).DueOf(default, now: 0).Should().Be(FaultsInForce.Never);

    // In milliseconds since the faults were set.
    private static double Leaves(LinkFaults faults, int arrived, int now)
    {
        var force = new FaultsInForce(faults, Ticks(Set));
        var due = force.DueOf(new Arrival(Ticks(Set + arrived), force, Stall: 0), Ticks(Set + now));
        return MonotonicClock.TimeOf(due).TotalMilliseconds - Set;
    }

    private static TimeSpan Milliseconds(int value) => TimeSpan.FromMilliseconds(value);

    private static long Ticks(int milliseconds) => MonotonicClock.TicksOf(Milliseconds(milliseconds));
}
