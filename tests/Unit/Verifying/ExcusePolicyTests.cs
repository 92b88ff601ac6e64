using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class ExcusePolicyTests
{
    // Its worst second lost 100 ms, the whole run 12 %: of the 88 % that were left these are 13.6 %.
    private static readonly Attempt Disturbed = Attempts.Excused;

    [Theory]
    [InlineData(1, true)]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void A_time_is_excused_up_to_ten_times_what_the_worst_second_lost(double overrun, bool isExcused) =>
        ExcusePolicy.Covers(Attempts.Outcome(OutcomeState.Broken, "", overrun), Disturbed).Should().Be(isExcused);

    [Theory]
    [InlineData(0.01, true)]
    [InlineData(1.36, true)]
    [InlineData(1.37, false)]
    [InlineData(1e6, false)]
    public void A_rate_is_excused_up_to_ten_times_what_the_lost_share_would_have_added_to_the_rest(double shortfall, bool isExcused) =>
        ExcusePolicy.Covers(Attempts.Outcome(OutcomeState.Broken, "") with { Shortfall = shortfall }, Disturbed).Should().Be(isExcused);

    [Fact]
    public void A_share_that_the_system_does_not_tell_takes_nothing_from_those_that_it_tells()
    {
        var partly = Disturbed with { Runs = [.. Disturbed.Runs.Select(run => run with { Conditions = run.Conditions with { StealShare = null, ThrottledShare = null } })] };

        ExcusePolicy.Covers(Attempts.Outcome(OutcomeState.Broken, "") with { Shortfall = 1 }, partly).Should().BeTrue();
    }

    [Fact]
    public void What_other_work_cannot_break_is_never_excused() => ExcusePolicy.Covers(Attempts.Outcome(OutcomeState.Broken, "5 failed"), Disturbed).Should().BeFalse();

    [Fact]
    public void On_a_calm_machine_nothing_is_excused_nor_where_nobody_can_tell()
    {
        var broken = Attempts.Outcome(OutcomeState.Broken, "", overrun: 1);

        ExcusePolicy.Covers(broken, Disturbed with { IsDisturbed = false }).Should().BeFalse();
        ExcusePolicy.Covers(broken, Disturbed with { IsDisturbed = null }).Should().BeFalse();
    }

    [Fact]
    public void Where_the_kernel_does_not_tell_how_long_threads_waited_there_is_no_excuse()
    {
        var blind = Disturbed with { Runs = [.. Disturbed.Runs.Select(run => run with { Conditions = run.Conditions with { WorstSecond = null } })] };

        ExcusePolicy.Covers(Attempts.Outcome(OutcomeState.Broken, "", overrun: 1), blind).Should().BeFalse();
    }
}
