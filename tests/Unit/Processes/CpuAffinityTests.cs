using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public sealed class CpuAffinityTests
{
    [Fact]
    public void Every_bit_of_the_mask_is_a_cpu() => CpuAffinity.CpusOf([0b1011, 0, 1UL << 63]).Should().Equal(0, 1, 3, 191);

    [Fact]
    public void This_process_may_run_somewhere_where_the_system_tells()
    {
        var cpus = CpuAffinity.Read();

        (cpus is not null).Should().Be(OperatingSystem.IsLinux());
        cpus?.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
    }
}
