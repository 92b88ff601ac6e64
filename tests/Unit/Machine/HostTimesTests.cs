using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class HostTimesTests
{
    //                            user nice system idle iowait irq softirq steal guest guest_nice
    private const string First = """
        cpu  300 20 30 5000 900 0 5 6 50 10
        cpu0 100 20 30 5000 900 0 5 6 50 10
        cpu3 200 0 0 0 0 0 0 0 0 0
        intr 157417 0 0
        btime 1
        """;

    private const string Later = """
        cpu  460 50 70 5000 900 0 9 8 50 10
        cpu0 160 50 70 5000 900 0 9 8 50 10
        cpu3 300 0 0 0 0 0 0 0 0 0
        """;

    [Fact]
    public void Busy_is_all_that_is_neither_idle_nor_waiting_nor_stolen_nor_counted_already() =>
        Since(First, Later).Should().Be(new HostSpan(
            2,
            TimeSpan.FromMilliseconds((60 + 30 + 40 + 4 + 100) * 10),
            TimeSpan.FromMilliseconds(2 * 10)));

    [Fact]
    public void The_length_of_a_tick_is_the_kernels() =>
        HostTimes.Parse(Later, ticksPerSecond: 1000)!.Since(HostTimes.Parse(First, ticksPerSecond: 1000)!).Busy.Should().Be(TimeSpan.FromMilliseconds(234));

    [Fact]
    public void Some_cores_can_be_asked_for_alone() =>
        HostTimes.Parse(Later, 100)!.Since(HostTimes.Parse(First, 100)!, on: [3, 7]).Should().Be(new HostSpan(1, TimeSpan.FromSeconds(1), TimeSpan.Zero));

    [Fact]
    public void Interrupts_belong_to_nobody_where_the_kernel_keeps_them_apart_from_processes() =>
        Since("cpu0 0 0 0 0 0 7 20 0", "cpu0 10 0 0 0 0 17 50 0").Busy.Should().Be(TimeSpan.FromMilliseconds(100));

    [Fact]
    public void A_time_that_was_corrected_backwards_is_none() =>
        Since("cpu0 10 0 0 0 0 0 0 5", "cpu0 9 0 0 0 0 0 0 4").Should().Be(new HostSpan(1, TimeSpan.Zero, TimeSpan.Zero));

    [Fact]
    public void A_core_that_went_offline_meanwhile_does_not_count() =>
        Since("cpu0 10 0 0\ncpu1 10 0 0", "cpu0 20 0 0").Should().Be(new HostSpan(1, TimeSpan.FromMilliseconds(100), TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData("cpu  1 2 3 4")]
    [InlineData("nothing of the kind")]
    public void A_text_without_a_core_says_nothing(string text) => HostTimes.Parse(text, ticksPerSecond: 100).Should().BeNull();

    [Fact]
    public void This_machine_has_some_where_the_system_tells() => (HostTimes.Read() is not null).Should().Be(OperatingSystem.IsLinux());

    private static HostSpan Since(string from, string to) => HostTimes.Parse(to, ticksPerSecond: 100)!.Since(HostTimes.Parse(from, ticksPerSecond: 100)!);
}
