using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>What queries find while the link to the standby is bad; each second one begins with it.</summary>
[Collection(ReplicatedShards.Name)]
public sealed class DisturbedReadTests(ReplicatedShards shards)
{
    private static readonly LinkFaults BlackHole = new() { BlackHole = true };

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_of_an_answer_costs_no_query()
    {
        await using var site = await shards.ServeAsync();
        var link = await WarmAsync(site);
        var connections = link.Connections;

        link.Faults = new LinkFaults { ResetInAnswer = 1 };
        await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);

        (link.BrokenAnswers, link.Connections).Should().Be((1, connections), "a connection broke that had been used before");
        (await site.Http.CountersAsync()).Should().BeEquivalentTo(new { Failovers = 1, HedgesFired = 0 });
        link.Faults = LinkFaults.None;
        await UntilReadAgainAsync(site);
    }

    [Fact]
    public async Task Without_a_delay_a_read_that_is_not_answered_ends_by_its_timeout_and_another_replica_answers()
    {
        await using var site = await shards.ServeAsync(("Search:ReadTimeout", "2"));
        var link = await WarmAsync(site);

        link.Faults = BlackHole;
        var began = Stopwatch.StartNew();
        await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);

        began.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(1.9));
        (await site.Http.CountersAsync()).Should().BeEquivalentTo(new { Failovers = 1, HedgesFired = 0 });
        link.Faults = LinkFaults.None;
        await UntilReadAgainAsync(site);
    }

    [Fact]
    public async Task With_a_delay_another_replica_answers_while_one_does_not()
    {
        await using var site = await shards.ServeAsync(("Search:ReadTimeout", "600"));
        var link = await WarmAsync(site);
        await site.Http.ChangeDocsAsync("""{"params":{"read_fan_out_delay_ms":20}}""");

        link.Faults = BlackHole;
        await site.Http.ShouldFindAsync(queries: 4, id: 1, version: 1);

        var counters = await site.Http.CountersAsync();
        (counters.HedgesWon, counters.Failovers).Should().Be((2, 0), "two began with the standby, where they wait to this moment");
    }

    [Fact]
    public async Task A_replica_whose_connections_are_all_taken_is_passed_over()
    {
        await using var site = await Site.PrepareAsync(shards.Topology, ("Search:ReadTimeout", "600"), ("Search:ReadPoolSize", "1"));
        site.Settings["Search:Shards:0:1"] += ";Timeout=2";
        site.Serve();
        var link = await WarmAsync(site);
        await site.Http.ChangeDocsAsync("""{"params":{"read_fan_out_delay_ms":20}}""");
        link.Faults = BlackHole;
        await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);
        await site.Http.ChangeDocsAsync("""{"params":{"read_fan_out_delay_ms":0}}""");
        var before = await site.Http.CountersAsync();

        await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);

        var counters = await site.Http.CountersAsync();
        (counters.Failovers, counters.HedgesFired).Should().Be((1, before.HedgesFired));
        link.OpenConnections.Should().Be(1);
    }

    [Fact]
    public async Task A_changed_delay_counts_from_the_next_query_on()
    {
        await using var site = await shards.ServeAsync();
        var link = await WarmAsync(site);
        link.Faults = new LinkFaults { Delay = TimeSpan.FromMilliseconds(300) };

        (await HedgesOfAsync(site)).Should().Be(0);

        await site.Http.ChangeDocsAsync("""{"params":{"read_fan_out_delay_ms":20}}""");
        (await HedgesOfAsync(site)).Should().BeInRange(2, 4, "two begin with the standby");

        await site.Http.ChangeDocsAsync("""{"params":{"read_fan_out_delay_ms":0}}""");
        (await HedgesOfAsync(site)).Should().Be(0);
    }

    /// <summary>One point on both replicas, and a connection to each.</summary>
    /// <returns>The link to the standby.</returns>
    private static async Task<FaultProxy> WarmAsync(Site site)
    {
        await site.Http.CreateDocsAsync();
        await site.Http.AddAsync(id: 1, number: 1);
        await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);
        return site.Links[0][1];
    }

    private static async Task<long> HedgesOfAsync(Site site)
    {
        var before = await site.Http.CountersAsync();
        await site.Http.ShouldFindAsync(queries: 4, id: 1, version: 1);
        return (await site.Http.CountersAsync()).HedgesFired - before.HedgesFired;
    }

    private static async Task UntilReadAgainAsync(Site site)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var before = await site.Http.CountersAsync();
        while ((await site.Http.CountersAsync()).Reads[0][1] == before.Reads[0][1])
        {
            await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);
            await Task.Delay(20, patience.Token);
        }

        (await site.Http.CountersAsync()).Failovers.Should().Be(before.Failovers);
    }
}
