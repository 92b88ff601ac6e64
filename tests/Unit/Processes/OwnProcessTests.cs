using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class OwnProcessTests
{
    // Above every pid_max a kernel allows (2^22).
    private const int NoProcess = 1 << 23;

    [Fact]
    public void Cpu_clock_never_runs_back_and_counts_more_than_nothing()
    {
        var first = CpuClock.Read(Environment.ProcessId);
        var second = CpuClock.Read(Environment.ProcessId);

        first.Should().BePositive();
        second.Should().BeGreaterThanOrEqualTo(first!.Value);
    }

    [Fact]
    public void Cpu_clock_of_a_process_that_is_gone_is_unknown() => CpuClock.Read(NoProcess).Should().BeNull();

    [Fact]
    public void The_runtime_answers_for_a_process_that_lives_and_not_for_one_that_is_gone()
    {
        SystemProcess.Ask(Environment.ProcessId, process => process.Id).Should().Be(Environment.ProcessId);
        SystemProcess.Ask(NoProcess, process => (int?)process.Id).Should().BeNull();
    }

    [Fact]
    public void Figures_of_a_process_that_is_gone_are_unknown() => ProcessFigures.Read(NoProcess).Should().Be(ProcessFigures.Unknown);

    [Fact]
    public void Figures_of_a_live_process_are_known()
    {
        var figures = ProcessFigures.Read(Environment.ProcessId);

        figures.ResidentBytes.Should().BePositive();
        figures.Threads.Should().BePositive();
        if (OperatingSystem.IsLinux())
        {
            figures.OpenFiles.Should().BePositive();
        }
    }

    [Fact]
    public void Signal_to_a_process_that_is_gone_says_so()
    {
        if (Signals.Supported)
        {
            var send = () => Signals.Freeze(NoProcess);

            send.Should().Throw<InvalidOperationException>().WithMessage($"SIGSTOP did not reach process {NoProcess}: No such process.");
        }
    }
}
