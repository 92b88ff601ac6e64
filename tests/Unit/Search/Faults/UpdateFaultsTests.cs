using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

[Collection(ReplicatedShards.Name)]
public sealed class UpdateFaultsTests(ReplicatedShards shards)
{
    [Fact]
    public async Task Of_a_client_that_leaves_while_the_queue_is_full_nothing_is_stored()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync(more: ""","update_queue_size":1""");
        using var gone = new CancellationTokenSource();
        await using (await site.HoldApplicationAsync(shard: 0))
        {
            await site.Http.ShouldAnswerAsync("PUT", Docs.Points, Docs.Upsert(1), """{"operation_id":1,"status":"acknowledged"}""");
            var leaving = site.Http.AskAsync("PUT", Docs.Points + "?wait=true", Docs.Upsert(2), gone.Token);
            await UntilStalledAsync(site, writers: 1);

            await gone.CancelAsync();

            await leaving.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
            await UntilStalledAsync(site, writers: 0);
        }

        await site.Http.UntilAsync(docs => docs.UpdateQueue.Length == 0);
        await site.Http.AddAsync(id: 3, number: 2);
        foreach (var replica in new[] { 0, 1 })
        {
            (await site.AskAsync<string>(0, replica, "SELECT string_agg(id::text, ', ' ORDER BY id) FROM collection_docs.points")).Should().Be("1, 3");
        }
    }

    [Fact]
    public async Task Updates_that_are_to_wait_for_indices_do_not_wait_while_none_is_built()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync(more: ""","optimizers_config":{"indexing_threshold":1,"prevent_unoptimized":true,"max_optimization_threads":0}""");

        for (var update = 1; update <= 3; update++)
        {
            await site.Http.ShouldAnswerAsync(
                "PUT",
                Docs.Points + "?wait=true",
                Docs.Upsert(Enumerable.Range(update * 1_000, 300).Select(id => (long)id)),
                $$"""{"operation_id":{{update}},"status":"completed"}""");
        }

        (await site.Http.DescribeAsync()).Should().BeEquivalentTo(new { Status = "grey", PointsCount = 900, IndexedVectorsCount = 0, SegmentsCount = 1 });
        await site.Http.ChangeDocsAsync("""{"optimizers_config":{"max_optimization_threads":1}}""");
        await site.Http.UntilAsync(docs => docs is { Status: "green", IndexedVectorsCount: 900 });
        await site.Http.AddAsync(id: 1, number: 4);
    }

    private static async Task UntilStalledAsync(Site site, int writers)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while ((await site.Http.CountersAsync()).StalledWriters != writers)
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
