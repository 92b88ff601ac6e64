using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public sealed class RunQueueTests
{
    [Theory]
    [InlineData("123456789 2500000 42\n", 2.5)]
    [InlineData("0 0 0\n", 0)]
    [InlineData("", 0)]
    [InlineData("garbage", 0)]
    public void The_delay_is_the_second_number_in_nanoseconds(string schedstat, double milliseconds) =>
        RunQueue.DelayIn(schedstat).TotalMilliseconds.Should().Be(milliseconds);

    [Fact]
    public void A_process_that_is_gone_has_none() => RunQueue.Read(int.MaxValue).Should().BeNull();

    [Fact]
    public void This_process_has_one_where_the_system_tells() =>
        (RunQueue.Read(Environment.ProcessId) is not null).Should().Be(OperatingSystem.IsLinux());
}
