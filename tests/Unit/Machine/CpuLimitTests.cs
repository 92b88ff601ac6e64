using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class CpuLimitTests
{
    private const string FirstVersionStat = "nr_periods 45\nnr_throttled 44\nthrottled_time 7878118889\nnr_bursts 0\nburst_time 0\n";
    private const string SecondVersionStat = "usage_usec 9120000\nuser_usec 9000000\nsystem_usec 120000\nnr_periods 100\nnr_throttled 31\nthrottled_usec 2500000\n";

    [Fact]
    public void Of_the_first_version_the_quota_is_a_time_in_each_period()
    {
        var limit = Of(new CpuCgroup(1, ["/g"]), ("/g/cpu.cfs_quota_us", "150000\n"), ("/g/cpu.cfs_period_us", "100000\n"), ("/g/cpu.stat", FirstVersionStat));

        limit.Cores.Should().Be(1.5);
        limit.Throttled.Should().Equal(TimeSpan.FromMicroseconds(7_878_118.889));
    }

    [Fact]
    public void Of_the_second_version_both_are_in_one_file()
    {
        var limit = Of(new CpuCgroup(2, ["/g"]), ("/g/cpu.max", "100000 100000\n"), ("/g/cpu.stat", SecondVersionStat));

        limit.Cores.Should().Be(1);
        limit.Throttled.Should().Equal(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public void The_least_quota_of_all_groups_counts()
    {
        var limit = Of(
            new CpuCgroup(2, ["/g/pod/app", "/g/pod", "/g"]),
            ("/g/pod/app/cpu.max", "max 100000\n"),
            ("/g/pod/app/cpu.stat", SecondVersionStat),
            ("/g/pod/cpu.max", "50000 100000\n"),
            ("/g/pod/cpu.stat", "throttled_usec 7000000\n"),
            ("/g/cpu.stat", "usage_usec 1\n"));

        limit.Cores.Should().Be(0.5);
        limit.Throttled.Should().Equal(TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(7), TimeSpan.Zero);
    }

    [Fact]
    public void What_one_group_was_throttled_most_is_certain() =>
        Throttled(3, 9).ThrottledSince(Throttled(1, 8)).Should().Be(TimeSpan.FromSeconds(2), "groups inside each other may be throttled at the same time");

    [Fact]
    public void Without_a_group_there_is_no_limit_and_nothing_is_ever_withheld()
    {
        var limit = CpuLimit.Of(null, _ => null);

        limit.Cores.Should().BeNull();
        limit.ThrottledSince(limit).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void A_group_without_a_quota_is_never_throttled()
    {
        var limit = Of(new CpuCgroup(1, ["/g"]), ("/g/cpu.cfs_quota_us", "-1\n"), ("/g/cpu.cfs_period_us", "100000\n"), ("/g/cpu.stat", "nr_periods 0\nnr_throttled 0\nthrottled_time 0\n"));

        limit.Cores.Should().BeNull();
        limit.ThrottledSince(limit).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void What_cannot_be_read_is_unknown()
    {
        var limit = Of(new CpuCgroup(1, ["/g"]));

        limit.Throttled.Should().BeNull();
        limit.ThrottledSince(limit).Should().BeNull();
        Throttled(1).ThrottledSince(limit).Should().BeNull();
        Throttled(1, 2).ThrottledSince(Throttled(1)).Should().BeNull("it has been moved to another group");
    }

    private static CpuLimit Throttled(params double[] seconds) => new(1, [.. seconds.Select(TimeSpan.FromSeconds)]);

    private static CpuLimit Of(CpuCgroup group, params (string Path, string Text)[] files) =>
        CpuLimit.Of(group, path => Array.Find(files, file => file.Path == path).Text);
}
