using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public class SampledProcessTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Fact]
    public void First_sample_has_no_cpu_share_and_the_next_one_has()
    {
        var process = Sampled(() => null);

        process.Sample(Second)!.CpuCores.Should().BeNull();
        process.Sample(2 * Second)!.CpuCores.Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Pause_share_is_what_the_last_two_reports_say()
    {
        var reports = new Queue<RuntimeCounters>([
            new RuntimeCounters(1 * Second) { GcPause = TimeSpan.FromSeconds(1) },
            new RuntimeCounters(3 * Second) { GcPause = TimeSpan.FromSeconds(1.5) },
        ]);
        var process = Sampled(reports.Dequeue);

        process.Sample(1 * Second)!.GcPauseShare.Should().BeNull();
        process.Sample(3 * Second)!.GcPauseShare.Should().Be(0.25);
    }

    [Fact]
    public void Figures_of_a_runtime_that_fell_silent_are_not_passed_off_as_new()
    {
        var process = Sampled(() => new RuntimeCounters(1 * Second) { ThreadPoolThreads = 7 });

        process.Sample(2 * Second)!.ThreadPoolThreads.Should().Be(7);
        process.Sample(5 * Second)!.ThreadPoolThreads.Should().BeNull();
    }

    [Fact]
    public void A_process_that_is_gone_gives_no_sample() => new SampledProcess(0, 1 << 23, () => null).Sample(Second).Should().BeNull();

    private static SampledProcess Sampled(Func<RuntimeCounters?> counters) => new(0, Environment.ProcessId, counters);
}
