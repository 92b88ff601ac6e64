namespace PerfRegression.Perf.Waits;

/// <summary>
/// Three servers, 100 connections, a downstream call of 10 ms (published: 44, 7,685 and 81 req/s): sync serves one request at a
/// time, async serves orders of magnitude more, and async that calls blocking code is as slow as sync.
/// </summary>
public sealed class AsyncServesOrdersOfMagnitudeMore(PerfSuite suite)
{
    [PerfFact]
    public Task An_async_server_answers_nearly_as_fast_as_its_downstream() =>
        suite.VerifyAsync(AsyncServer, claim => claim.Should().HaveNoFailures().And.HaveP95AtMost(TimeSpan.FromMilliseconds(25)));

    [PerfFact]
    public Task An_async_server_serves_fifty_times_as_much_as_a_sync_one() => suite.VerifyAsync(
        [Server("sync server", "sync_endpoint_sync_processing", EndpointsHost.EventLoop(syncThreads: 1)), AsyncServer],
        runs => runs[1].Should().Outperform(runs[0].Run, on: Metric.Throughput, byAtLeast: 50));

    [PerfFact]
    public Task An_async_server_with_a_blocking_downstream_is_as_slow_as_a_sync_one() => suite.VerifyAsync(
        Server("async server, blocking downstream", "async_endpoint_sync_processing", EndpointsHost.EventLoop()),
        claim => claim.Should().HaveNoFailures().And.Have(Metric.Throughput.AtMost(100)).And.Have(Metric.P95.AtLeast(TimeSpan.FromMilliseconds(900))));

    private Scenario AsyncServer => Server("async server", "async_endpoint_async_processing", EndpointsHost.EventLoop());

    private Scenario Server(string name, string route, IHosting hosting) => new()
    {
        Name = name,
        Hosting = hosting,
        Request = Request.Get($"/{route}?ms=10"),
        Load = LoadPlan.OfUsers(100, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(3), full: TimeSpan.FromSeconds(10)), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile),
    };
}
