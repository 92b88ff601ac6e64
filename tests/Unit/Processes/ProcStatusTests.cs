using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ProcStatusTests
{
    private const string Status = "Name:\tdotnet\nVmHWM:\t   99999 kB\nVmRSS:\t   84512 kB\nThreads:\t23\nSigQ:\t0/31000\n";

    [Fact]
    public void Reads_resident_memory_in_bytes() => ProcStatus.ResidentBytes(Status).Should().Be(84_512L * 1024);

    [Fact]
    public void Reads_the_most_memory_that_was_resident_at_once() => ProcStatus.PeakResidentBytes(Status).Should().Be(99_999L * 1024);

    [Fact]
    public void Reads_the_number_of_threads() => ProcStatus.Threads(Status).Should().Be(23);

    [Fact]
    public void Knows_no_memory_of_a_zombie() => ProcStatus.ResidentBytes("Name:\tdotnet\nState:\tZ (zombie)\nThreads:\t1\n").Should().BeNull();

    [Fact]
    public void Reads_the_name() => ProcStatus.Name(Status).Should().Be("dotnet");

    [Theory]
    [InlineData("NSpid:\t4711\n", 4711)]
    [InlineData("NSpid:\t4711\t57\t1\n", 1)]
    [InlineData("Pid:\t4711\n", null)]
    public void Its_innermost_number_is_the_last(string text, int? expected) => ProcStatus.InnermostId(text).Should().Be(expected);

    [Fact]
    public void Takes_nonsense_for_nothing() => ProcStatus.Threads("Threads:\tmany\n").Should().BeNull();
}
