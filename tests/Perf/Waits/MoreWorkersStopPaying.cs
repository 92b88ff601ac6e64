namespace PerfRegression.Perf.Waits;

/// <summary>Once every user has a thread, another worker has nothing to do: the knee is users / threads.</summary>
public sealed class MoreWorkersStopPaying(PerfSuite suite)
{
    private const int Users = 30;
    private const int Threads = 10;

    [PerfFact]
    public Task A_worker_sweep_finds_the_knee_where_theory_puts_it() => suite.VerifyAsync(
        new Sweep(WithWorkers, Workers: [1, 2, 3, 4]),
        claim => claim.Should().HaveKneeAt(Users / Threads, because: "from then on every user has a thread"));

    private Scenario WithWorkers(int workers) => new()
    {
        Name = $"sync/sync, {Users} users, {workers} x {Threads} threads",
        Hosting = EndpointsHost.EventLoop(workers, Threads),
        Request = Request.Get("/sync_endpoint_sync_processing?ms=100"),
        Load = LoadPlan.OfUsers(Users, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(2.5), full: TimeSpan.FromSeconds(20)), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile, seconds: 0.5),
    };
}
