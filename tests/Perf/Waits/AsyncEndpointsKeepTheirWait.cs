namespace PerfRegression.Perf.Waits;

/// <summary>Pure async scales with workers and keeps its tail near the wait (published: +483 % with one worker, +55 % with six).</summary>
public sealed class AsyncEndpointsKeepTheirWait(PerfSuite suite)
{
    private const int Users = 10_000;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(1000);

    [PerfFact]
    public Task Ten_thousand_users_on_one_worker_of_the_thread_pool_wait_no_longer_than_the_endpoint() =>
        KeepsItsWaitAsync("async/async, 1 worker, thread pool", EndpointsHost.ThreadPool());

    [PerfFact]
    public Task Ten_thousand_users_on_one_worker_of_the_event_loop_wait_no_longer_than_the_endpoint() =>
        KeepsItsWaitAsync("async/async, 1 worker, event loop", EndpointsHost.EventLoop());

    [PerfFact]
    public Task Ten_thousand_users_on_more_workers_wait_no_longer_than_the_endpoint()
    {
        var workers = suite.Profile.Pick(quick: 2, full: 6);
        return KeepsItsWaitAsync($"async/async, {workers} workers, thread pool", EndpointsHost.ThreadPool(workers));
    }

    private Task<Verdict> KeepsItsWaitAsync(string name, IHosting hosting) => suite.VerifyAsync(
        new Scenario
        {
            Name = name,
            Hosting = hosting,
            Request = Request.Get("/async_endpoint_async_processing?ms=1000"),
            Load = LoadPlan.OfUsers(Users, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(5), full: TimeSpan.FromSeconds(30))),
        },
        claim => claim.Should().HaveNoFailures().And.HaveP95Near(Wait, within: 0.10));
}
