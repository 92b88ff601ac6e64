using System.Text.Json;
using FluentAssertions;
using PerfRegression.Machine;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class MachineConditionsTests
{
    [Theory]
    [InlineData(0.0499, 0, 0, false)]
    [InlineData(0.05, 0, 0, true)]
    [InlineData(0.02, 0.02, 0.01, true)]
    [InlineData(0.02, 0.02, 0.0099, false)]
    public void It_is_disturbed_from_five_percent_on_that_were_lost(double lost, double throttled, double steal, bool disturbed) =>
        (Machines.Calm with { LostShare = lost, ThrottledShare = throttled, StealShare = steal }).IsDisturbed.Should().Be(disturbed);

    [Fact]
    public void Work_of_others_is_reported_and_judges_nothing() => (Machines.Calm with { ForeignShare = 0.9, OtherTestsCores = 1 }).IsDisturbed.Should().BeFalse();

    [Fact]
    public void What_is_unknown_is_neither_calm_nor_disturbed_unless_the_rest_decides()
    {
        new MachineConditions().IsDisturbed.Should().BeNull();
        (Machines.Calm with { LostShare = null }).IsDisturbed.Should().BeNull();
        (Machines.Calm with { ThrottledShare = null }).IsDisturbed.Should().BeNull();
        (Machines.Calm with { StealShare = null }).IsDisturbed.Should().BeNull();
        (Machines.Calm with { LostShare = null, StealShare = 0.05 }).IsDisturbed.Should().BeTrue();
    }

    [Fact]
    public void Over_several_measurements_it_is_the_mean_with_the_worst_second()
    {
        var one = Machines.Calm with { LostShare = 0.1, ForeignShare = 0.2, WorkerCores = 1, WorstSecond = TimeSpan.FromMilliseconds(40) };
        var other = Machines.Calm with { LostShare = 0.04, ForeignShare = null, WorkerCores = 2, WorstSecond = TimeSpan.FromMilliseconds(700) };

        var both = MachineConditions.Over([one, other]);

        both.LostShare.Should().BeApproximately(0.07, precision: 1e-9);
        (both.ForeignShare, both.WorkerCores, both.StealShare, both.WorstSecond).Should().Be((null, 1.5, 0, TimeSpan.FromMilliseconds(700)));
        MachineConditions.Over([]).Should().Be(new MachineConditions());
    }

    [Fact]
    public void It_survives_its_json_which_says_too_what_follows_from_it()
    {
        var conditions = Machines.Calm with { LostShare = 0.12, WorstSecond = TimeSpan.FromMilliseconds(250) };

        var json = JsonSerializer.Serialize(conditions);

        JsonSerializer.Deserialize<MachineConditions>(json).Should().Be(conditions);
        json.Should().Contain("\"IsDisturbed\":true").And.Contain("\"Interference\":\"other processes, or the database, which can\\u0027t be told from them, kept 12 % of the CPU time from this measurement\"");
    }
}
