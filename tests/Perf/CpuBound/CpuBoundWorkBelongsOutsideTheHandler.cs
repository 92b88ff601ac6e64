namespace PerfRegression.Perf.CpuBound;

/// <summary>CPU-bound work in the handler delays every route of the worker; handed to an executor on half the cores it does not.</summary>
public sealed class CpuBoundWorkBelongsOutsideTheHandler(PerfSuite suite)
{
    [PerfFact]
    public Task A_light_route_keeps_its_latency_when_the_work_beside_it_is_handed_off() => suite.VerifyAsync(
        [LightRouteBeside("cpu_inline"), LightRouteBeside("cpu_handed_off")],
        runs => runs[1].Should().HaveNoFailures().And.Outperform(runs[0].Run, on: Metric.P95, byAtLeast: 10));

    private Scenario LightRouteBeside(string route) => new()
    {
        Name = $"light route beside {route}",
        Hosting = EndpointsHost.ThreadPool(),
        Request = Request.Get("/async_endpoint_async_processing?ms=1"),

        // Beside inline work one of these users gets about one answer a second, and p95 needs 59 of them.
        Load = LoadPlan.OfUsers(16, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(6), full: TimeSpan.FromSeconds(20)), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile),
        BackgroundLoads = [new BackgroundLoad(Request.Get($"/{route}"), Users: 100)],
    };
}
