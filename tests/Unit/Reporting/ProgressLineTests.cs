using FluentAssertions;
using PerfRegression.Model.Protocol;
using PerfRegression.Reporting;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class ProgressLineTests
{
    private static readonly LoadProgress Load = new()
    {
        Phase = LoadPhase.Load,
        Elapsed = TimeSpan.FromSeconds(12.3),
        Total = TimeSpan.FromSeconds(30),
        Users = 1000,
        Throughput = 79.84,
        P95 = TimeSpan.FromMilliseconds(12_480),
        Failed = 1234,
    };

    [Fact]
    public void Says_that_workers_start_while_there_is_no_load() =>
        ProgressLine.Of(new RunProgress("sync/sync", null)).Should().Be("sync/sync · starting");

    [Fact]
    public void Says_that_the_test_prepares_them() =>
        ProgressLine.Of(new RunProgress("sync/sync", null) { IsPreparing = true }).Should().Be("sync/sync · preparing");

    [Theory]
    [InlineData(LoadPhase.WarmUp, "warm-up 12/30 s")]
    [InlineData(LoadPhase.Load, "load 12/30 s")]
    [InlineData(LoadPhase.Drain, "drain 12 s, at most 30 s")]
    internal void Says_phase_time_users_and_figures_in_every_culture(LoadPhase phase, string words)
    {
        using var culture = new CommaCulture();

        ProgressLine.Of(new RunProgress("sync/sync", Load with { Phase = phase }))
            .Should().Be($"sync/sync · {words} · 1,000 users · 79.8 req/s · p95 12,480 ms · 1,234 failed");
    }

    [Fact]
    public void Says_that_a_ramp_is_part_of_the_load() =>
        ProgressLine.Of(new RunProgress("sync/sync", Load, Ramps: true)).Should().StartWith("sync/sync · load with ramp 12/30 s · ");

    [Theory]
    [InlineData(2, "warm-up 2/2 s · ")]
    [InlineData(2.4, "warm-up 2/2 s · ")]
    [InlineData(4.1, "warm-up 2/2 s, then drain 2 s · ")]
    public void Counts_the_drain_of_the_warm_up_apart(double elapsed, string words) =>
        ProgressLine.Of(new RunProgress("sync/sync", Load with { Phase = LoadPhase.WarmUp, Elapsed = TimeSpan.FromSeconds(elapsed), Total = TimeSpan.FromSeconds(2) }))
            .Should().StartWith($"sync/sync · {words}");

    [Fact]
    public void Never_goes_beyond_its_total() =>
        ProgressLine.Of(new RunProgress("sync/sync", Load with { Elapsed = TimeSpan.FromSeconds(31) })).Should().StartWith("sync/sync · load 30/30 s · ");

    [Fact]
    public void Shows_no_figures_of_a_last_second_when_all_is_done() =>
        ProgressLine.Of(new RunProgress("sync/sync", Load with { Phase = LoadPhase.Done, Elapsed = TimeSpan.Zero, Total = TimeSpan.Zero, Users = 0 })).Should().Be("sync/sync · done · 1,234 failed");

    [Fact]
    public void Says_that_there_is_no_p95_yet() =>
        ProgressLine.Of(new RunProgress("sync/sync", Load with { P95 = null })).Should().Contain(" · p95 none yet · ");
}
