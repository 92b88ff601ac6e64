using PerfRegression.Databases;
using PerfRegression.Load;
using PerfRegression.Perf.Search.Ground;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using Xunit;

namespace PerfRegression.Perf.Search;

/// <summary>A replica that goes down, at once or in good order, costs no request; when it is back it is read again.</summary>
[Collection(SharedSuite.Name)]
public sealed class AKilledReplicaCostsNoRequest(PerfSuite suite, SearchGround ground)
{
    [PerfFact]
    public async Task No_request_fails_while_a_replica_is_killed_and_started_again()
    {
        var service = await ground.ServiceAsync(suite, "fanouts");
        await service.EnsureAsync("killed", Collections.Of(shards: 1, replicas: 2), points: 1_000);
        var node = service.Topology.Shards[0][1];

        var run = await suite.RunAsync(service.Queries("search, a replica killed twice", "killed", LoadPlan.OfUsers(8, hold: TimeSpan.FromSeconds(5), ramp: TimeSpan.Zero)) with
        {
            Incidents = [.. Down(node, fast: false, TimeSpan.FromSeconds(1)), .. Down(node, fast: true, TimeSpan.FromSeconds(3))],
        });

        run.Should().HaveNoFailures();
        var before = (await service.Client.CountersAsync("killed")).Reads[0][1];
        await Task.Delay(TimeSpan.FromSeconds(1));
        for (var query = 0; query < 10; query++)
        {
            await service.Client.QueryAsync("killed", service.Points.Query, limit: 1);
        }

        var again = (await service.Client.CountersAsync("killed")).Reads[0][1] - before;
        FluentAssertions.AssertionExtensions.Should(again).Be(5, "it takes every other read again");
    }

    private static IEnumerable<Incident> Down(IPostgresNode node, bool fast, TimeSpan at) =>
    [
        new Incident(at, fast ? "stop a replica" : "kill a replica", (_, cancelled) => node.StopAsync(fast, cancelled)),
        new Incident(at + TimeSpan.FromSeconds(1), "start it again", (_, cancelled) => node.StartAsync(cancelled)),
    ];
}
