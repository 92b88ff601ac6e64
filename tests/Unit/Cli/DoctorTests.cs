using FluentAssertions;
using PerfRegression.Cli;
using Xunit;

namespace PerfRegression.Unit.Cli;

public class DoctorTests
{
    private static readonly MachineFacts Sound = new() { Cores = 8, Governors = ["performance"], OpenFiles = 65_536, Backlog = 4_096, OthersShare = 0.01 };

    [Fact]
    public void Of_a_sound_machine_there_is_nothing_to_say() => Doctor.Of(Sound).Should().OnlyContain(each => each.Remedy == null);

    [Fact]
    public void What_is_unknown_spoils_nothing() => Doctor.Of(new MachineFacts { Cores = 2 }).Should().OnlyContain(each => each.Remedy == null);

    [Fact]
    public void Each_thing_that_spoils_a_verdict_has_its_remedy()
    {
        var machine = Sound with { Cores = 1.5, Quota = 1.5, Governors = ["powersave", "performance"], OpenFiles = 1_024, Backlog = 128, OthersShare = 0.4567, Busiest = [("backup", 0.84), ("mail", 0.1)] };

        Doctor.Of(machine).Select(each => $"{each.Found}: {each.Remedy}").Should().Equal(
            "cores: 1.5 to use, limited to 1.5 by a control group: server and load generator take turns on one core: use a machine, or a limit, of two cores and more",
            "frequency of the cores: governed by powersave, performance: they are slow until they have been busy: sudo cpupower frequency-set -g performance",
            "open files: 1,024 for a process: 10,000 users are as many files in the server, and in the generator: ulimit -n 65536",
            "listen backlog: at most 128: connections that come at once are dropped, and retried after a second: sudo sysctl net.core.somaxconn=4096",
            "other work: would keep 45.7 % of the CPU time from a measurement (backup 0.8 cores, mail 0.1 cores): from 5 % on a measurement is disturbed: end it, or wait");
    }

    [Theory]
    [InlineData(0.049, false)]
    [InlineData(0.05, true)]
    public void Other_work_spoils_a_verdict_from_where_a_measurement_is_disturbed(double share, bool spoils) =>
        Doctor.Of(Sound with { OthersShare = share }).Any(each => each.Remedy is not null).Should().Be(spoils);

    [Fact]
    public async Task A_look_at_this_machine_finds_what_there_is()
    {
        var machine = await MachineLook.TakeAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None);

        machine.Cores.Should().BePositive();
        machine.Programs.Should().HaveCount(4);
        machine.OthersShare.HasValue.Should().Be(OperatingSystem.IsLinux());
    }
}
