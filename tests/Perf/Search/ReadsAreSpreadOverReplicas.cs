using FluentAssertions;
using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>A query reads one replica of every shard, and the replicas take turns.</summary>
public sealed class ReadsAreSpreadOverReplicas(PerfSuite suite, SearchGround ground)
{
    private readonly LoadPlan _load = LoadPlan.OfUsers(8, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(1.5), full: TimeSpan.FromSeconds(10)), ramp: TimeSpan.Zero) with
    {
        // Every request counts.
        WarmUp = WarmUp.Off,
    };

    [PerfFact]
    public async Task A_query_reads_one_replica_of_every_shard()
    {
        var (requests, counters) = await QueriedAsync("three shards of two replicas", "shards3_rf2", shards: 3, replicas: 2);

        counters.Reads.Select(shard => shard.Sum()).Should().Equal([requests, requests, requests], "every query needs each shard once");
        (counters.HedgesFired, counters.Failovers).Should().Be((0, 0), "no fan-out was asked for, and nothing failed");
    }

    [PerfFact]
    public async Task The_replicas_of_a_shard_are_read_in_turns()
    {
        var (requests, counters) = await QueriedAsync("one shard of three replicas", "shards1_rf3", shards: 1, replicas: 3);

        var fair = requests / 3.0;
        counters.Reads.Should().ContainSingle().Which.Should().HaveCount(3)
            .And.OnlyContain(reads => Math.Abs(reads - fair) <= 0.05 * fair, "each replica takes a third of {0:N0} reads", requests);
    }

    private async Task<(long Requests, SearchCounters Counters)> QueriedAsync(string name, string collection, int shards, int replicas)
    {
        var service = await ground.ServiceAsync(suite, "plain");
        await service.EnsureAsync(collection, Collections.Of(shards, replicas), points: 3_000);
        var before = await service.Client.CountersAsync(collection);
        var verdict = await suite.VerifyAsync(service.Queries($"search, {name}", collection, _load), claim => claim.Should().HaveNoFailures());
        return (verdict.Runs[0].Figures.Requests, (await service.Client.CountersAsync(collection)).Since(before));
    }
}
