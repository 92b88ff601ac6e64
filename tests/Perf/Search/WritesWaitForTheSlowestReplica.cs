using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>Writes go to all replicas: each of them costs something, and the slowest one decides.</summary>
public sealed class WritesWaitForTheSlowestReplica(PerfSuite suite, SearchGround ground)
{
    [PerfFact]
    public async Task One_replica_behind_a_slow_link_slows_every_write()
    {
        var (service, fast) = await VariantAsync(replicas: 2);
        var (_, slow) = await VariantAsync(replicas: 3);
        using var link = ground.DisturbReplication(service.Topology, shard: 0, replica: 2, new LinkFaults { Delay = TimeSpan.FromMilliseconds(160) });

        await suite.VerifyAsync(
            Compare(service, slow, fast) with { Name = "a write with and without a slow replica", SliceOverMedian = 3, LongestSlice = TimeSpan.FromSeconds(0.8) },
            claim => claim.Should().HaveNoFailures().And.ShowThat(fast, outperforms: slow, on: Metric.P50, byAtLeast: 10));
    }

    [PerfFact]
    public async Task What_a_write_to_three_replicas_costs_more_is_reported_without_a_bound()
    {
        var (service, single) = await VariantAsync(replicas: 1);
        var (_, three) = await VariantAsync(replicas: 3);

        // The added cost is too small for one pair of running variants to show.
        var verdict = await suite.VerifyAsync(Compare(service, three, single) with { Name = "a write to one replica and to three" }, claim => claim.Should().HaveNoFailures());
        suite.Report(verdict.Comparison!);
    }

    private async Task<(SearchService Service, Variant Variant)> VariantAsync(int replicas)
    {
        var service = await ground.ServiceAsync(suite, "plain");
        var collection = $"writes_rf{replicas}";
        await service.EnsureAsync(collection, Collections.Of(shards: 1, replicas), points: 100);
        return (service, service.Write($"write to {replicas}", collection));
    }

    private static ComparisonScenario Compare(SearchService service, Variant one, Variant other) =>
        service.Compare(one, other, LoadPlan.OfUsers(4)) with { Metrics = [Metric.P50] };
}
