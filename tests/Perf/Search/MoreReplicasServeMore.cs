using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>
/// More replicas lower the latency and raise the throughput. Replicas that compute share the two cores of a small machine and do not
/// scale; here each is a link of 15 ms with two connections, so that its time is spent waiting, as behind a network.
/// </summary>
public sealed class MoreReplicasServeMore(PerfSuite suite, SearchGround ground)
{
    private const int Users = 8;

    [PerfFact]
    public async Task Two_replicas_serve_half_as_much_again_as_one()
    {
        var (service, one, two) = await PairAsync(replicas: 2);
        using var links = Links(service);

        await suite.VerifyAsync(Compare(service, one, two), claim => claim.Should().HaveNoFailures().And.ShowThat(two, outperforms: one, on: Metric.Throughput, byAtLeast: 1.5));
    }

    [PerfFact]
    public async Task Three_replicas_serve_twice_as_much_as_one_and_sooner()
    {
        var (service, one, three) = await PairAsync(replicas: 3);
        using var links = Links(service);

        await suite.VerifyAsync(Compare(service, one, three), claim => claim.Should().HaveNoFailures().And.ShowThat(three, outperforms: one, on: Metric.Throughput, byAtLeast: 2).And.ShowThat(three, outperforms: one, on: Metric.P50, byAtLeast: 1.6));
    }

    private async Task<(SearchService Service, Variant One, Variant More)> PairAsync(int replicas)
    {
        var service = await ground.ServiceAsync(suite, "links", "--Search:ReadPoolSize", "2");
        return (service, await VariantAsync(service, 1), await VariantAsync(service, replicas));
    }

    private static async Task<Variant> VariantAsync(SearchService service, int replicas)
    {
        var collection = $"links_rf{replicas}";
        await service.EnsureAsync(collection, Collections.Of(shards: 1, replicas), points: 1_000);
        return service.Query($"replication factor {replicas}", collection);
    }

    private static ComparisonScenario Compare(SearchService service, Variant one, Variant more) =>
        service.Compare(one, more, LoadPlan.OfUsers(Users)) with { Metrics = [Metric.P50, Metric.Throughput], LongestSlice = TimeSpan.FromSeconds(0.25) };

    private static DisturbedLinks Links(SearchService service) => new(new LinkFaults { Delay = TimeSpan.FromMilliseconds(15) }, service.Links[0]);
}
