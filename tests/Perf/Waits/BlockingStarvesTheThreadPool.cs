using FluentAssertions;
namespace PerfRegression.Perf.Waits;

/// <summary>
/// On the plain .NET thread pool blocking handlers hold the threads that Kestrel itself needs: a few users are enough for
/// starvation, and with more none gets an answer.
/// </summary>
public sealed class BlockingStarvesTheThreadPool(PerfSuite suite)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(200);

    [PerfFact]
    public Task Fifty_users_of_a_sync_handler_starve_the_pool() => suite.VerifyAsync(
        Blocking("sync/sync", "sync_endpoint_sync_processing?ms=200", users: 50), claim => Starves(claim, Wait));

    [PerfFact]
    public Task Fifty_users_of_an_async_handler_that_blocks_starve_the_pool() => suite.VerifyAsync(
        Blocking("async/mix", "async_endpoint_mix_processing?ms=200", users: 50), claim => Starves(claim, Wait * 2));

    [PerfFact]
    public async Task A_variant_without_one_answer_has_failed_and_its_blocked_threads_are_named()
    {
        // Longer than the load lasts: with less, the pool of a busy machine gets a few answers out.
        var verdict = await suite.JudgeAsync(Blocking("sync/sync", "sync_endpoint_sync_processing?ms=10000", users: 300), claim => claim.Should().HaveNoFailures());

        verdict.Kind.Should().Be(VerdictKind.Failed);
        VerdictText.Of(verdict).Should().StartWith(
            "Expected \"sync/sync, 300 users, plain thread pool\" to serve, but found that it failed altogether: "
            + "none of 300 requests succeeded: 300 interrupted (no answer when the graceful stop was over); threads blocked: ")
            .And.Contain(": look for Sleep, .Wait(), .Result");
    }

    private static void Starves(RunClaim claim, TimeSpan wait)
    {
        claim.Should().Have(Metric.P95.AtLeast(wait * 5)).And.Have(Metric.ThreadPoolQueue.AtLeast(1), because: "work waits for threads that are blocked");
    }

    private static Scenario Blocking(string name, string route, int users) => new()
    {
        Name = $"{name}, {users} users, plain thread pool",
        Hosting = EndpointsHost.SmallThreadPool(),
        Request = Request.Get($"/{route}"),

        // Any warm-up would begin the starvation, and let the pool grow before it is looked at.
        Load = LoadPlan.OfUsers(users, hold: TimeSpan.FromSeconds(8), ramp: TimeSpan.Zero) with
        {
            WarmUp = WarmUp.Off,
            GracefulStop = TimeSpan.FromSeconds(1),
        },
    };
}
