using FluentAssertions;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

[Collection(UpdatesDatabase.Name)]
public sealed class BackPressureTests(UpdatesDatabase database)
{
    [Fact]
    public async Task Writers_stall_at_a_full_queue_and_go_on_when_there_is_room()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 3 });
        Task<UpdateReceipt>[] stalled;
        await using (await ground.HoldApplicationAsync())
        {
            await FillAsync(ground, 3);
            stalled = [.. Enumerable.Range(4, 5).Select(id => ground.Write(CancellationToken.None, Ground.Point(id)))];
            await ground.EventuallyAsync(() => ground.Collection.Counters.StalledWriters == 5, "five more do not fit");

            (await ground.AskAsync<long>("SELECT count(*) FROM update_queue")).Should().Be(3);
            stalled.Should().OnlyContain(write => !write.IsCompleted);
        }

        (await Task.WhenAll(stalled).WaitAsync(Ground.Patience)).Should().OnlyContain(receipt => receipt.Status == UpdateStatus.Acknowledged);
        await ground.EventuallyAsync(() => ground.State is { Points: 8, QueueLength: 0 }, "all is applied");
        (ground.Collection.Counters.QueuePeak, ground.Collection.Counters.StalledWriters, ground.Collection.Counters.StalledWritersTotal).Should().Be((3L, 0L, 5L));
    }

    [Fact]
    public async Task A_writer_that_leaves_a_stall_leaves_nothing_and_takes_no_place()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 1 });
        using var gone = new CancellationTokenSource();
        await using (await ground.HoldApplicationAsync())
        {
            await FillAsync(ground, 1);
            var leaving = Enumerable.Range(100, 5).Select(id => ground.Write(gone.Token, Ground.Point(id))).ToArray();
            var staying = ground.CompleteAsync(Ground.Point(2));
            await ground.EventuallyAsync(() => ground.Collection.Counters.StalledWriters == 6, "six do not fit");

            await gone.CancelAsync();

            foreach (var writer in leaving)
            {
                var write = () => writer.WaitAsync(Ground.Patience);
                await write.Should().ThrowAsync<OperationCanceledException>();
            }

            staying.IsCompleted.Should().BeFalse();
        }

        await ground.EventuallyAsync(() => ground.State is { Points: 2, QueueLength: 0 }, "the one who stayed goes on");
        await ground.CompleteAsync(Ground.Point(3));
        (await ground.AskAsync<string>("SELECT string_agg(id::text, ', ' ORDER BY id) FROM points")).Should().Be("1, 2, 3");
        (ground.Collection.Counters.StalledWriters, ground.Collection.Counters.QueuePeak).Should().Be((0L, 1L));
    }

    [Fact]
    public async Task The_time_that_a_writer_would_wait_does_not_bound_a_stall()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 1 });
        Task<UpdateReceipt> stalled;
        await using (await ground.HoldApplicationAsync())
        {
            await FillAsync(ground, 1);
            stalled = ground.Updates.UpsertAsync([Ground.Point(2)], wait: true, TimeSpan.FromMilliseconds(1), CancellationToken.None);
            await ground.EventuallyAsync(() => ground.Collection.Counters.StalledWriters == 1, "it does not fit");
            await Task.Delay(100);

            stalled.IsCompleted.Should().BeFalse();
        }

        (await stalled.WaitAsync(Ground.Patience)).Status.Should().BeOneOf(UpdateStatus.Completed, UpdateStatus.WaitTimeout);
    }

    [Fact]
    public async Task A_writer_with_points_on_several_shards_stores_nothing_while_one_of_them_is_full()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 2, ShardNumber = 2 });
        await using (await ground.HoldApplicationAsync(shard: 1))
        {
            await ground.AcknowledgeAsync(Ground.Point(1));
            await ground.AcknowledgeAsync(Ground.Point(3));
            using var gone = new CancellationTokenSource();
            var leaving = ground.Write(gone.Token, Ground.Point(2), Ground.Point(5));
            await ground.EventuallyAsync(() => ground.Collection.Counters.StalledWriters == 1, "shard 1 is full");

            await gone.CancelAsync();

            var write = () => leaving.WaitAsync(Ground.Patience);
            await write.Should().ThrowAsync<OperationCanceledException>();
            await Task.WhenAll(ground.CompleteAsync(Ground.Point(4)), ground.CompleteAsync(Ground.Point(6)));
        }

        await ground.EventuallyAsync(() => ground.State.QueueLength == 0, "all is applied");
        (await ground.AskAsync<string>("SELECT string_agg(id::text, ', ' ORDER BY id) FROM points")).Should().Be("4, 6");
        (await ground.AskAsync<string>("SELECT string_agg(id::text, ', ' ORDER BY id) FROM points", shard: 1)).Should().Be("1, 3");
    }

    [Fact]
    public async Task Whoever_stalls_when_the_collection_is_closed_is_told_so()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 1 });
        await using var hold = await ground.HoldApplicationAsync();
        var waiting = ground.CompleteAsync(Ground.Point(1));
        await ground.EventuallyAsync(() => ground.State.QueueLength == 1, "it is durable");
        var stalled = ground.Write(CancellationToken.None, Ground.Point(2));
        await ground.EventuallyAsync(() => ground.Collection.Counters.StalledWriters == 1, "it does not fit");

        await ground.Updates.DisposeAsync();

        (await FaultAsync(waiting)).Should().Be("503 The update is stored in shard 0, but the collection was closed before it became searchable; it will be once the collection is opened again.");
        (await FaultAsync(stalled)).Should().Be("503 Shard 0 takes no more updates: the collection is being closed. Nothing of the update is stored there.");
    }

    private static async Task FillAsync(Ground ground, int updates)
    {
        for (var id = 1; id <= updates; id++)
        {
            await ground.AcknowledgeAsync(Ground.Point(id));
        }
    }

    private static async Task<string> FaultAsync(Task write)
    {
        var wait = () => write.WaitAsync(Ground.Patience);
        var fault = (await wait.Should().ThrowAsync<SearchException>()).Which;
        return $"{fault.Status} {fault.Message}";
    }
}
