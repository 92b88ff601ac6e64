using FluentAssertions;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Measurement;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using Xunit;
using Xunit.Sdk;

namespace PerfRegression.Perf.Waits;

/// <summary>
/// Blocking inside an async handler stops the worker's only loop thread: one request at a time, whatever the number of users
/// (published: p95 60 s, 81 % failed). And the suite says so.
/// </summary>
[Collection(SharedSuite.Name)]
public sealed class BlockingInsideAsyncCollapses(PerfSuite suite)
{
    private readonly TimeSpan _wait = TimeSpan.FromMilliseconds(suite.Profile.Pick(quick: 50, full: 500));

    [PerfFact]
    public async Task Async_over_mixed_waits_serves_one_request_at_a_time()
    {
        var run = await suite.RunAsync(AsyncMix());

        run.Should().HaveThroughputNear(1 / _wait.TotalSeconds, within: 0.10).And.HaveP95AtLeast(_wait * 2 * 10);
    }

    [PerfFact]
    public async Task The_assertion_that_guards_a_healthy_endpoint_fails_on_it_and_says_why()
    {
        // Whether others keep the machine busy meanwhile is not the point here: on a calm one this is what a user reads.
        var run = (await suite.RunAsync(AsyncMix())) with { Conditions = new MachineConditions() };

        var guard = () => run.Should().HaveP95Near(_wait * 2, within: 0.10);

        var found = run.Figures.At(Percentile.P95) is { } p95
            ? $"found {p95.TotalMilliseconds:N0} ms (+{((p95 / (_wait * 2)) - 1) * 100:#,0.#} %)."
            : $"found it has no bound: it falls among the {run.Figures.Failed:N0} of {run.Figures.Requests:N0} requests that failed, which rank slower than every answered one.";
        guard.Should().Throw<XunitException>().Which.Message.Split('\n').Select(line => line.TrimEnd()).Should().HaveElementAt(
            0, $"Expected p95 of \"async/mix, 1 worker, event loop\" to be within 10 % of {(_wait * 2).TotalMilliseconds:N0} ms, but {found}")
            .And.HaveElementAt(1, $"  expected wait: the endpoint's own wait of {(_wait * 2).TotalMilliseconds:N0} ms")
            .And.HaveCount(5);
    }

    private Scenario AsyncMix() => new()
    {
        Name = "async/mix, 1 worker, event loop",
        Hosting = EndpointsHost.EventLoop(),
        Path = $"/async_endpoint_mix_processing?ms={_wait.TotalMilliseconds:0}",
        Load = LoadPlan.OfUsers(
            suite.Profile.Pick(quick: 100, full: 10_000),
            hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(9), full: TimeSpan.FromSeconds(29))) with
        { WarmUp = new WarmUp { Users = 2 } },
    };
}
