using FluentAssertions;
namespace PerfRegression.Perf.Waits;

/// <summary>
/// Blocking inside an async handler stops the worker's only loop thread: one request at a time, whatever the number of users
/// (published: p95 60 s, 81 % failed). And the suite says so.
/// </summary>
public sealed class BlockingInsideAsyncCollapses(PerfSuite suite)
{
    private readonly TimeSpan _wait = TimeSpan.FromMilliseconds(suite.Profile.Pick(quick: 50, full: 500));

    [PerfFact]
    public Task Async_over_mixed_waits_serves_one_request_at_a_time() => suite.VerifyAsync(
        AsyncMix(),
        claim => claim.Should().HaveThroughputNear(1 / _wait.TotalSeconds, within: 0.10).And.Have(Metric.P95.AtLeast(_wait * 2 * 10)));

    [PerfFact]
    public async Task The_claim_that_guards_a_healthy_endpoint_fails_on_it_and_says_why()
    {
        var verdict = await suite.JudgeAsync(AsyncMix(), claim => claim.Should().HaveP95Near(_wait * 2, within: 0.10));

        verdict.Kind.Should().NotBe(VerdictKind.Passed);
        var (first, second) = (verdict.Attempts[0].Runs[0], verdict.Attempts[1].Runs[0]);
        VerdictText.Of(verdict).Should()
            .Contain($"Expected p95 of \"async/mix, 1 worker, event loop\" to be within 10 % of {(_wait * 2).TotalMilliseconds:N0} ms, but found {Found(first)}, and {Found(second)} when measured again.")
            .And.Contain($"  expected wait: the endpoint's own wait of {(_wait * 2).TotalMilliseconds:N0} ms");
    }

    private string Found(RunResult run) => run.Figures.At(Percentile.P95) is { } p95
        ? $"{p95.TotalMilliseconds:N0} ms (+{((p95 / (_wait * 2)) - 1) * 100:#,0.#} %)"
        : $"that it has no value: it lies among the {run.Figures.Failed:N0} of {run.Figures.Requests:N0} requests that failed, which rank slower than every succeeded one";

    private Scenario AsyncMix() => new()
    {
        Name = "async/mix, 1 worker, event loop",
        Hosting = EndpointsHost.EventLoop(),
        Request = Request.Get($"/async_endpoint_mix_processing?ms={_wait.TotalMilliseconds:0}"),
        Load = LoadPlan.OfUsers(
            suite.Profile.Pick(quick: 100, full: 10_000),
            hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(9), full: TimeSpan.FromSeconds(29))) with
        { WarmUp = new WarmUp { Users = 2, Duration = TimeSpan.FromSeconds(1) } },
    };
}
