using FluentAssertions;
using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>
/// A hedge that cancels its losers and waits until they have ended gains nothing, although it fires and reads more: the suite has to
/// notice.
/// </summary>
public sealed class HedgingThatWaitsForItsLosersIsFoundOut(PerfSuite suite, SearchGround ground)
{
    private readonly TimeSpan _stall = suite.Profile.Pick(quick: TimeSpan.FromMilliseconds(200), full: TimeSpan.FromMilliseconds(400));

    [PerfFact]
    public async Task It_does_not_cut_the_tail()
    {
        var service = await ground.ServiceAsync(suite, "cancelling", "--Search:Hedging", "polly-cancelling");
        await service.EnsureAsync("hedge_off", Collections.Of(shards: 1, replicas: 2), points: 1_000);
        await service.EnsureAsync("hedge_waiting", Collections.Of(shards: 1, replicas: 2), points: 1_000);
        await service.Client.ChangeAsync("hedge_waiting", Collections.FanOut(delayMs: 20));
        var (off, waiting) = (service.Query("no hedge", "hedge_off"), service.Query("hedge that waits for losers", "hedge_waiting"));
        using var stalls = service.Disturb(shard: 0, replica: 1, new LinkFaults { StallProbability = 0.2, Stall = _stall });

        await suite.VerifyAsync(service.Compare(off, waiting, OnePair.Thinking(users: 24)) with { LongestSlice = TimeSpan.FromSeconds(0.45) }, claim =>
        {
            claim.Comparison.ShareOfLate(off, _stall).Should().BeGreaterThanOrEqualTo(0.05, "there is a tail to be cut");
            claim.Should().HaveNoFailures().And.NotBeSlower(than: waiting, tolerance: 0.5, on: Metric.P95);
        });

        (await service.Client.CountersAsync("hedge_waiting")).HedgesFired.Should().BePositive("it is not that no hedge was tried");
    }
}
