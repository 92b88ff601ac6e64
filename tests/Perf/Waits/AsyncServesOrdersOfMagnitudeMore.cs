using System.Runtime.CompilerServices;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using Xunit;

namespace PerfRegression.Perf.Waits;

/// <summary>
/// Three servers, 100 connections, a downstream call of 10 ms (published: 44, 7,685 and 81 req/s): sync serves one request at a
/// time, async serves orders of magnitude more, and async that calls blocking code is as slow as sync.
/// </summary>
[Collection(SharedSuite.Name)]
public sealed class AsyncServesOrdersOfMagnitudeMore(PerfSuite suite)
{
    [PerfFact]
    public async Task An_async_server_answers_nearly_as_fast_as_its_downstream() =>
        (await AsyncServerAsync()).Should().HaveNoFailures().And.HaveP95AtMost(TimeSpan.FromMilliseconds(25));

    [PerfFact]
    public async Task An_async_server_serves_fifty_times_as_much_as_a_sync_one()
    {
        var sync = await ServerAsync("sync server", "sync_endpoint_sync_processing", EndpointsHost.EventLoop(syncThreads: 1));

        (await AsyncServerAsync()).Should().OutperformOnThroughput(sync, byAtLeast: 50);
    }

    [PerfFact]
    public async Task An_async_server_with_a_blocking_downstream_is_as_slow_as_a_sync_one()
    {
        var run = await ServerAsync("async server, blocking downstream", "async_endpoint_sync_processing", EndpointsHost.EventLoop());

        run.Should().HaveNoFailures().And.HaveThroughputAtMost(100).And.HaveP95AtLeast(TimeSpan.FromMilliseconds(900));
    }

    private Task<RunResult> AsyncServerAsync([CallerMemberName] string claim = "") =>
        ServerAsync("async server", "async_endpoint_async_processing", EndpointsHost.EventLoop(), claim);

    private Task<RunResult> ServerAsync(string name, string route, IHosting hosting, [CallerMemberName] string claim = "") => suite.RunAsync(new Scenario
    {
        Name = name,
        Hosting = hosting,
        Path = $"/{route}?ms=10",
        Load = LoadPlan.OfUsers(100, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(3), full: TimeSpan.FromSeconds(10)), ramp: TimeSpan.Zero),
    }, claim);
}
