using System.Runtime.CompilerServices;
using PerfRegression.Judging;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using Xunit;

namespace PerfRegression.Perf.Arrivals;

/// <summary>
/// With few connections a frozen server stops the generator too: only latency from the intended start shows what users would have
/// felt (coordinated omission; Tene, "How NOT to Measure Latency").
/// </summary>
[Collection(SharedSuite.Name)]
public sealed class TheIntendedClockSeesAFreeze(PerfSuite suite)
{
    private const double Rate = 200;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [PerfFact]
    public async Task On_a_healthy_server_all_arrivals_are_sent_and_both_clocks_agree()
    {
        var run = await ArrivalsAsync("200 arrivals a second", []);

        run.Should().HaveNoFailures()
            .And.Satisfy(new Threshold(Metric.Requests, Bound.Near(Rate * Duration.TotalSeconds, within: 0.01)))
            .And.Satisfy(new Threshold(Metric.ClockGap(Percentile.P50), Bound.AtMost(2)))
            .And.Satisfy(new Threshold(Metric.ClockGap(Percentile.P95), Bound.AtMost(20)));
    }

    [PerfFact]
    public async Task A_freeze_of_a_second_shows_on_the_intended_clock_and_not_on_the_send_clock()
    {
        var run = await ArrivalsAsync("200 arrivals a second, frozen for one", [Incident.Freeze(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1))]);

        run.Should().HaveNoFailures()
            .And.Satisfy(new Threshold(Metric.Of(Percentile.P99), Bound.AtLeast(500)))
            .And.Satisfy(new Threshold(Metric.OfSendClock(Percentile.P99), Bound.AtMost(100)));
    }

    private Task<RunResult> ArrivalsAsync(string name, IReadOnlyList<Incident> incidents, [CallerMemberName] string claim = "") => suite.RunAsync(new Scenario
    {
        Name = name,
        Hosting = EndpointsHost.ThreadPool(),
        Path = "/async_endpoint_async_processing?ms=5",
        Load = LoadPlan.OfArrivals(Rate, Duration, maxConnections: 4),
        Incidents = incidents,
    }, claim);
}
