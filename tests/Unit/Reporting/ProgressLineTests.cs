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
        ProgressLine.Of(new RunProgress("sync/sync", null)).Should().Be("sync/sync · starting workers");

    [Theory]
    [InlineData(LoadPhase.WarmUp, "warm-up")]
    [InlineData(LoadPhase.Load, "load")]
    [InlineData(LoadPhase.Drain, "drain, at most")]
    [InlineData(LoadPhase.Done, "done")]
    internal void Says_phase_time_users_and_figures_in_every_culture(LoadPhase phase, string words)
    {
        using var culture = new CommaCulture();

        ProgressLine.Of(new RunProgress("sync/sync", Load with { Phase = phase }))
            .Should().Be($"sync/sync · {words} 12/30 s · 1,000 users · 79.8 req/s · p95 12,480 ms · 1,234 failed");
    }

    [Fact]
    public void Says_that_there_is_no_p95_yet() =>
        ProgressLine.Of(new RunProgress("sync/sync", Load with { P95 = null })).Should().Contain(" · p95 none yet · ");
}
