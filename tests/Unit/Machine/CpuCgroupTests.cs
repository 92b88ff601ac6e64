using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class CpuCgroupTests
{
    [Fact]
    public void Of_the_first_version_it_is_the_group_of_the_cpu_controller_with_those_around_it()
    {
        var group = Recorded.Find(Recorded.FirstVersion)!;

        group.Version.Should().Be(1);
        group.Folders.Should().Equal(
            "/sys/fs/cgroup/cpu,cpuacct/user.slice/build job",
            "/sys/fs/cgroup/cpu,cpuacct/user.slice",
            "/sys/fs/cgroup/cpu,cpuacct");
    }

    [Fact]
    public void A_container_of_the_first_version_finds_its_own_where_it_is_mounted()
    {
        var group = Recorded.Find(Recorded.FirstVersionInAContainer)!;

        group.Version.Should().Be(1);
        group.Folders.Should().Equal("/sys/fs/cgroup/cpu,cpuacct");
    }

    [Fact]
    public void Of_the_second_version_it_is_the_only_one()
    {
        var group = Recorded.Find(Recorded.SecondVersion)!;

        group.Version.Should().Be(2);
        group.Folders.Should().Equal("/sys/fs/cgroup/system.slice/actions.runner.service", "/sys/fs/cgroup/system.slice", "/sys/fs/cgroup");
    }

    [Fact]
    public void A_container_with_a_namespace_takes_itself_for_the_root()
    {
        var group = Recorded.Find(Recorded.SecondVersionInAContainer)!;

        group.Version.Should().Be(2);
        group.Folders.Should().Equal("/sys/fs/cgroup");
    }

    [Fact]
    public void Where_both_are_mounted_the_controller_says_which_it_is()
    {
        var group = Recorded.Find(Recorded.Hybrid)!;

        group.Version.Should().Be(1);
        group.Folders.Should().Equal("/sys/fs/cgroup/cpu/job", "/sys/fs/cgroup/cpu");
    }

    [Fact]
    public void A_path_beyond_the_namespace_leaves_what_is_mounted() =>
        Recorded.Find(("0::/../other\n", Recorded.SecondVersionInAContainer.Mounts))!.Folders.Should().Equal("/sys/fs/cgroup");

    [Fact]
    public void A_group_whose_name_only_begins_alike_is_another() =>
        Recorded.Find(("1:cpu:/docker/36017\n", "1 2 0:3 /docker/360 /cpu rw - cgroup cgroup rw,cpu"))!.Folders.Should().Equal("/cpu");

    [Fact]
    public void Of_several_mounts_the_one_that_shows_most_counts() =>
        Recorded.Find(("0::/a/b\n", "1 2 0:3 /a /bound rw - cgroup2 cgroup2 rw\n1 2 0:3 / /whole rw - cgroup2 cgroup2 rw"))!.Folders.Should().Equal("/whole/a/b", "/whole/a", "/whole");

    [Theory]
    [InlineData("", "")]
    [InlineData("0::/\n", "")]
    [InlineData("5:memory:/\n", "1 2 0:3 / /memory rw - cgroup cgroup rw,memory")]
    public void Without_one_nothing_limits(string membership, string mounts) => Recorded.Find((membership, mounts)).Should().BeNull();

    [Fact]
    public void A_mount_reads_names_with_spaces_and_leaves_out_what_is_no_mount() =>
        Mount.Parse("31 23 0:28 /a\\040b /c\\134d rw,relatime master:1 - cgroup cgroup rw,cpu\nnothing\n").Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new Mount("/a b", "/c\\d", "cgroup", ["rw", "cpu"]));
}
