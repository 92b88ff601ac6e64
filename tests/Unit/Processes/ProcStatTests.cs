using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ProcStatTests
{
    //                                 user nice system idle iowait irq softirq steal guest guest_nice
    private const string AllCores = "cpu  100  20   30   5000 900    4   5      6     50    10\ncpu0 1 1 1 1 1 1 1 1 1 1\nbtime 1\n";

    [Fact]
    public void Counts_all_that_is_neither_idle_nor_waiting_nor_counted_already()
    {
        // (100 + 20 + 30 + 4 + 5 + 6) ticks of 10 ms
        ProcStat.Busy(AllCores, ticksPerSecond: 100).Should().Be(TimeSpan.FromSeconds(1.65));
    }

    [Fact]
    public void Takes_the_length_of_a_tick_from_the_kernel()
    {
        ProcStat.Busy(AllCores, ticksPerSecond: 1000).Should().Be(TimeSpan.FromSeconds(0.165));
    }

    [Fact]
    public void Reads_an_old_kernel_without_the_later_columns()
    {
        ProcStat.Busy("cpu  100 20 30 5000", ticksPerSecond: 100).Should().Be(TimeSpan.FromSeconds(1.5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu0 1 2 3 4")]
    [InlineData("nothing of the kind")]
    public void Knows_nothing_from_a_text_without_the_line_of_all_cores(string text)
    {
        ProcStat.Busy(text, ticksPerSecond: 100).Should().BeNull();
    }
}
