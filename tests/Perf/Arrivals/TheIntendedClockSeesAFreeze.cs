namespace PerfRegression.Perf.Arrivals;

/// <summary>
/// With few connections a frozen server stops the generator too: only latency from the intended start shows what users would have
/// felt (coordinated omission; Tene, "How NOT to Measure Latency").
/// </summary>
public sealed class TheIntendedClockSeesAFreeze(PerfSuite suite)
{
    private const double Rate = 200;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [PerfFact]
    public Task On_a_healthy_server_all_arrivals_are_sent_and_both_clocks_agree() => suite.VerifyAsync(
        Arrivals("200 arrivals a second", []),
        claim => claim.Should().HaveNoFailures()
            .And.Have(Metric.Requests.Near(Rate * Duration.TotalSeconds, within: 0.01))
            .And.Have(Metric.QueueingDelay(Percentile.P50).AtMost(TimeSpan.FromMilliseconds(2)))
            .And.Have(Metric.QueueingDelay(Percentile.P95).AtMost(TimeSpan.FromMilliseconds(20))));

    [PerfFact]
    public Task A_freeze_of_a_second_shows_on_the_intended_clock_and_not_on_the_send_clock() => suite.VerifyAsync(
        Arrivals("200 arrivals a second, frozen for one", [Disturbance.Freeze(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1))]),
        claim => claim.Should().HaveNoFailures()
            .And.Have(Metric.P99.AtLeast(TimeSpan.FromMilliseconds(500)))
            .And.Have(Metric.ServiceTime(Percentile.P99).AtMost(TimeSpan.FromMilliseconds(100))));

    private Scenario Arrivals(string name, IReadOnlyList<Disturbance> disturbances) => new()
    {
        Name = name,
        Hosting = EndpointsHost.ThreadPool(),
        Request = Request.Get("/async_endpoint_async_processing?ms=5"),
        Load = LoadPlan.OfArrivals(Rate, Duration, maxConnections: 4).WarmedBriefly(suite.Profile),
        Disturbances = disturbances,
    };
}
