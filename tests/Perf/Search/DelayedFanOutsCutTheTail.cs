using FluentAssertions;
using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>A replica that answers late costs no more than the delay after which another one is asked, and few extra reads.</summary>
public sealed class DelayedFanOutsCutTheTail(PerfSuite suite, SearchGround ground)
{
    private const int SlowReplica = 1;
    private readonly TimeSpan _stall = suite.Profile.Pick(quick: TimeSpan.FromMilliseconds(200), full: TimeSpan.FromMilliseconds(400));

    [PerfFact]
    public async Task Stalls_on_one_of_two_replicas_do_not_reach_the_tail()
    {
        var (service, off, delayed) = await PairAsync();
        var before = await service.Client.CountersAsync("fan_out_delayed");
        using var stalls = service.Disturb(shard: 0, SlowReplica, new LinkFaults { StallProbability = 0.2, Stall = _stall });

        await suite.VerifyAsync(service.Compare(off, delayed, OnePair.Thinking(users: 24)) with { Name = "stalls on one of two replicas" }, claim =>
        {
            claim.Should().HaveNoFailures().And.ShowThat(delayed, outperforms: off, on: Metric.P95, byAtLeast: 2.5);
            var (lateOff, lateOn) = (claim.Comparison.ShareOfLate(off, _stall), claim.Comparison.ShareOfLate(delayed, _stall));
            lateOff.Should().BeGreaterThanOrEqualTo(0.05, "a fifth of the reads of one of two replicas stall");
            lateOn.Should().BeLessThanOrEqualTo(lateOff / 3, "the other replica answers in its place");
        });

        (await service.Client.CountersAsync("fan_out_off")).HedgesFired.Should().Be(0, "a delay of 0 means off");
        var counters = (await service.Client.CountersAsync("fan_out_delayed")).Since(before);
        counters.HedgesWon.Should().BePositive();
        counters.ExtraReads.Should().BeLessThanOrEqualTo(0.5, "cutting the tail by reading everything twice is no gain");
    }

    [PerfFact]
    public async Task Reading_always_from_one_replica_more_doubles_the_reads()
    {
        var service = await ground.ServiceAsync(suite, "fanouts");
        await service.EnsureAsync("fan_out_factor", Collections.Of(shards: 1, replicas: 2), points: 1_000);
        await service.Client.ChangeAsync("fan_out_factor", Collections.FanOut(factor: 1));

        var verdict = await suite.VerifyAsync(
            service.Queries("search, fan-out factor 1", "fan_out_factor", LoadPlan.OfUsers(4, TimeSpan.FromSeconds(1), TimeSpan.Zero) with { WarmUp = WarmUp.Off }),
            claim => claim.Should().HaveNoFailures());

        var requests = verdict.Runs[0].Figures.Requests;
        (await service.Client.CountersAsync("fan_out_factor")).AllReads.Should().BeInRange(
            (long)(1.9 * requests), 2 * requests, "only a read that found no free connection before the other answered is not begun");
    }

    [PerfFact]
    public async Task A_replica_that_stands_still_again_and_again_does_not_reach_the_tail()
    {
        var (service, off, delayed) = await PairAsync();
        using var stalls = service.Disturb(shard: 0, SlowReplica, new LinkFaults { NodeStall = new NodeStall(every: 2.5 * _stall, stall: _stall) });

        await suite.VerifyAsync(
            service.Compare(off, delayed, OnePair.Thinking(users: 48)) with
            {
                Name = "one of two replicas stands still again and again",
                Metrics = [Metric.P99],
                ShortestSlice = 2.5 * _stall,
                LongestSlice = 5 * _stall,
            },
            claim => claim.Should().HaveNoFailures().And.ShowThat(delayed, outperforms: off, on: Metric.P99, byAtLeast: 2));
    }

    [PerfFact]
    public async Task A_replica_that_vanishes_into_a_black_hole_does_not_reach_the_tail()
    {
        var (service, _, _) = await PairAsync();

        // However the runs end, later claims must find the link without faults.
        using var sound = service.Disturb(shard: 0, SlowReplica, LinkFaults.None);
        await suite.VerifyAsync([BlackHole(service, "off", "fan_out_off"), BlackHole(service, "after 20 ms", "fan_out_delayed")], runs =>
        {
            runs[0].Should().HaveNoFailures();
            runs[1].Should().HaveNoFailures().And.Outperform(runs[0].Run, on: Metric.P99, byAtLeast: 8);
        });
    }

    private Scenario BlackHole(SearchService service, string name, string collection)
    {
        var lasts = suite.Profile.Pick(quick: TimeSpan.FromSeconds(1.5), full: TimeSpan.FromSeconds(5));
        var link = service.Links[0][SlowReplica];
        return service.Queries($"search through a black hole, fan-out {name}", collection, LoadPlan.OfArrivals(150, lasts + TimeSpan.FromSeconds(1.5), maxConnections: 1_000).WarmedBriefly(suite.Profile)) with
        {
            Disturbances =
            [
                new Disturbance(TimeSpan.FromSeconds(0.5), "black hole", _ => Set(link, new LinkFaults { BlackHole = true })),
                new Disturbance(TimeSpan.FromSeconds(0.5) + lasts, "its end", _ => Set(link, LinkFaults.None)),
            ],
        };
    }

    private async Task<(SearchService Service, Variant Off, Variant Delayed)> PairAsync()
    {
        var service = await ground.ServiceAsync(suite, "fanouts");
        await service.EnsureAsync("fan_out_off", Collections.Of(shards: 1, replicas: 2), points: 1_000);
        await service.EnsureAsync("fan_out_delayed", Collections.Of(shards: 1, replicas: 2), points: 1_000);
        await service.Client.ChangeAsync("fan_out_delayed", Collections.FanOut(delayMs: 20));
        return (service, service.Query("no fan-out", "fan_out_off"), service.Query("fan-out after 20 ms", "fan_out_delayed"));
    }

    private static Task Set(FaultProxy link, LinkFaults faults)
    {
        link.Faults = faults;
        return Task.CompletedTask;
    }
}
