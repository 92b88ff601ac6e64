using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>A replica that goes down, killed or stopped cleanly, costs no request; when it is back it is read again.</summary>
public sealed class AKilledReplicaCostsNoRequest(PerfSuite suite, SearchGround ground)
{
    [PerfFact]
    public async Task No_request_fails_while_a_replica_is_killed_and_started_again()
    {
        const string Collection = "killed";
        var service = await ground.ServiceAsync(suite, "fanouts");
        await service.EnsureAsync(Collection, Collections.Of(shards: 1, replicas: 2), points: 1_000);
        var node = service.Topology.Shards[0][1];

        try
        {
            await suite.VerifyAsync(
                service.Queries("search, a replica killed and stopped", Collection, LoadPlan.OfUsers(8, hold: TimeSpan.FromSeconds(7), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile)) with
                {
                    Disturbances = [Down(node, fast: false, TimeSpan.FromSeconds(1)), Down(node, fast: true, TimeSpan.FromSeconds(4))],
                },
                claim => claim.Should().HaveNoFailures());
        }
        finally
        {
            await node.StartAsync();
        }

        (await service.Client.CountersAsync(Collection)).Failovers.Should().BeGreaterThanOrEqualTo(2, "each time a request found it dead and asked the other one");
        await IsReadAgainAsync(service, Collection);
    }

    private static async Task IsReadAgainAsync(SearchService service, string collection)
    {
        var waited = Stopwatch.StartNew();
        long reads;
        do
        {
            var before = await service.Client.CountersAsync(collection);
            for (var query = 0; query < 10; query++)
            {
                await service.Client.QueryAsync(collection, service.Points.Query, limit: 1);
            }

            reads = (await service.Client.CountersAsync(collection)).Since(before).Reads[0][1];
        }
        while (reads != 5 && waited.Elapsed < TimeSpan.FromSeconds(30));

        reads.Should().Be(5, "it takes every other read again");
    }

    private static Disturbance Down(IPostgresNode node, bool fast, TimeSpan at) => new(at, fast ? "stop a replica for a second" : "kill a replica for a second", async cancelled =>
    {
        await node.StopAsync(fast, cancelled);
        await Task.Delay(TimeSpan.FromSeconds(1), cancelled);

        // Also after the load: later claims need it.
        await node.StartAsync(CancellationToken.None);
    });
}
