using FluentAssertions;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

[Collection(UpdatesDatabase.Name)]
public sealed class ShardsTests(UpdatesDatabase database)
{
    [Fact]
    public async Task Each_point_goes_to_its_shard_and_an_update_is_done_when_all_of_them_have_it()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { ShardNumber = 2 });
        await ground.CompleteAsync(Ground.Point(4));

        Task<UpdateReceipt> write;
        await using (await ground.HoldApplicationAsync(shard: 1))
        {
            write = ground.CompleteAsync(Ground.Points(1, 5));
            await ground.EventuallyAsync(() => ground.State is { Points: 2, QueueLength: 1 }, "shard 0 has its two");
            write.IsCompleted.Should().BeFalse("shard 1 has not");
        }

        (await write).Should().Be(new UpdateReceipt(2, UpdateStatus.Completed), "it was the second on shard 0");
        ground.State.Should().Be(new CollectionState(Points: 5, IndexedPoints: 0, Segments: 2, QueueLength: 0, Optimizing: false));
        (await IdsAsync(ground, 0), await IdsAsync(ground, 1)).Should().Be(("2, 4", "1, 3, 5"));
    }

    [Fact]
    public async Task One_shard_that_is_late_makes_the_whole_wait_late()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { ShardNumber = 2 });
        await using var hold = await ground.HoldApplicationAsync(shard: 1);

        (await ground.Updates.UpsertAsync(Ground.Points(1, 2), wait: true, TimeSpan.FromSeconds(1), CancellationToken.None).WaitAsync(Ground.Patience))
            .Status.Should().Be(UpdateStatus.WaitTimeout);
    }

    private static Task<string?> IdsAsync(Ground ground, int shard) => ground.AskAsync<string>("SELECT string_agg(id::text, ', ' ORDER BY id) FROM points", shard);
}
