using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

[Collection(ReplicatedShards.Name)]
public sealed class ServiceRestartTests(ReplicatedShards shards)
{
    [Fact]
    public async Task What_a_killed_service_had_acknowledged_is_there_once_after_its_restart_and_so_are_its_collections()
    {
        await using var site = await Site.PrepareAsync(shards.Topology);
        var journal = new Journal();
        await using (var killed = await site.ServeAsideAsync())
        {
            using var http = new HttpClient { BaseAddress = killed.Addresses[0] };
            await http.CreateDocsAsync(shards: 2, more: ""","optimizers_config":{"indexing_threshold":1}""");
            await http.ChangeDocsAsync("""{"params":{"read_fan_out_delay_ms":20,"write_consistency_factor":2},"optimizers_config":{"prevent_unoptimized":true}}""");
            var writing = journal.WriteAsync(http);
            await journal.UntilAcknowledgedAsync(200);
            Signals.Kill(killed.ProcessIds[0]);
            await writing;
        }

        await using var again = await site.ServeAsideAsync();
        using var client = new HttpClient { BaseAddress = again.Addresses[0] };
        (await client.DescribeAsync()).Config.Should().BeEquivalentTo(new
        {
            Params = new { ShardNumber = 2, ReplicationFactor = 2, WriteConsistencyFactor = 2, ReadFanOutDelayMs = 20 },
            OptimizerConfig = new { IndexingThreshold = 1, PreventUnoptimized = true },
        });
        await client.UntilAsync(docs => docs is { UpdateQueue.Length: 0, Status: "green" });
        (await client.AskAsync("PUT", Docs.Points + "?wait=true", Docs.Upsert(99_999_998, 99_999_999))).Status.Should().Be(200, "it has to be on all replicas");
        await journal.ShouldBeKeptAsync(site, replica: 0);
        await journal.ShouldBeKeptAsync(site, replica: 1);
    }

    [Fact]
    public async Task A_service_whose_primary_is_a_standby_says_so_and_ends()
    {
        await using var site = await Site.PrepareAsync(shards.Topology);
        (site.Settings["Search:Shards:1:0"], site.Settings["Search:Shards:1:1"]) = (site.Settings["Search:Shards:1:1"], site.Settings["Search:Shards:1:0"]);

        var start = () => site.ServeAsideAsync();

        var fault = (await start.Should().ThrowAsync<WorkerFaultException>()).Which;
        fault.Message.Should().Contain("exited with code 2").And.Contain(
            $"The primary of shard 1 at 127.0.0.1:{site.Links[1][1].Port} (Search:Shards:1:0) is a standby, which takes no writes. Begin the shard's list with its primary.");
    }
}
