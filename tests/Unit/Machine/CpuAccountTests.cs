using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class CpuAccountTests
{
    // Above every pid_max a kernel allows (2^22).
    private const int Nobody = 1 << 23;

    [Fact]
    public void No_processes_used_nothing_and_unknown_ones_used_nobody_knows_what()
    {
        var none = CpuAccount.Take([], [], []);
        var unknown = CpuAccount.Take(null, null, null);

        new[] { none.Workers, none.Generators, none.Database }.Should().OnlyContain(times => times.Cpu == TimeSpan.Zero && times.Queue != null);
        new[] { unknown.Workers, unknown.Generators, unknown.Database }.Should().OnlyContain(times => times.Cpu == null && times.Queue == null);
        none.WorkersSince(none).Should().Be(TimeSpan.Zero);
        unknown.WorkersSince(unknown).Should().BeNull();
    }

    [Fact]
    public void A_process_that_is_gone_leaves_its_group_unknown_and_the_others_known()
    {
        var account = CpuAccount.Take([Environment.ProcessId, Nobody], [Environment.ProcessId], [Nobody]);

        account.Workers.Should().Be(GroupTimes.Unknown);
        account.Generators.Cpu.Should().BePositive();
        account.Database.Should().Be(GroupTimes.Unknown);
    }

    [Fact]
    public void A_database_counts_with_its_processes()
    {
        if (OperatingSystem.IsLinux())
        {
            CpuAccount.Take([], [], [Environment.ProcessId]).Database.Should().Match<GroupTimes>(times => times.Cpu > TimeSpan.Zero && times.Queue != null);
        }
    }

    [Fact]
    public void A_variant_in_this_process_is_counted_once()
    {
        CpuAccount.Take([Environment.ProcessId], [], []).Self.Should().BeNull();
        CpuAccount.Take([], [], []).Self.Should().BePositive();
    }

    [Fact]
    public void One_of_which_a_child_ended_meanwhile_was_not_restarted() =>
        new GroupTimes(TimeSpan.FromSeconds(19.99), null).Since(new GroupTimes(TimeSpan.FromSeconds(20), null)).Cpu.Should().Be(TimeSpan.Zero);

    [Fact]
    public void One_that_was_restarted_meanwhile_counts_from_its_restart()
    {
        var before = new GroupTimes(TimeSpan.FromSeconds(20), null);

        new GroupTimes(TimeSpan.FromSeconds(3), null).Since(before).Cpu.Should().Be(TimeSpan.FromSeconds(3));
        new GroupTimes(TimeSpan.FromSeconds(21), null).Since(before).Cpu.Should().Be(TimeSpan.FromSeconds(1));
        GroupTimes.Unknown.Since(before).Cpu.Should().BeNull();
        before.Since(GroupTimes.Unknown).Cpu.Should().BeNull();
    }

    [Fact]
    public void We_may_use_no_more_cores_than_there_are()
    {
        var account = CpuAccount.Take([], [], []);

        account.Cores.Should().BePositive().And.BeLessThanOrEqualTo(account.Allowed?.Count ?? Environment.ProcessorCount);
        if (account is { Host: { } host, Allowed: { } allowed })
        {
            host.Cores.Keys.Should().Contain(allowed);
        }
    }

    [Fact]
    public void A_machine_that_a_container_only_pretends_to_see_is_unknown()
    {
        HostTimes.AreShown(Mount.Parse("24 30 0:22 / /proc rw - proc proc rw")).Should().BeTrue();
        HostTimes.AreShown(Mount.Parse("24 30 0:22 / /proc rw - proc proc rw\n99 24 0:60 /proc/stat /proc/stat rw - fuse.lxcfs lxcfs rw")).Should().BeFalse();
    }
}
