using FluentAssertions;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>Writers that have a place in the queue and wait for their turn to get into it.</summary>
[Collection(UpdatesDatabase.Name)]
public sealed class TurnTests(UpdatesDatabase database)
{
    [Fact]
    public async Task Who_comes_to_it_after_the_collection_was_closed_stores_nothing_and_the_close_waits_for_who_is_at_it()
    {
        await using var ground = await Ground.StartAsync(database);
        Task<UpdateReceipt> first, second;
        Task close;
        await using (await ground.HoldQueueAsync())
        {
            (first, second) = (ground.CompleteAsync(Ground.Point(1)), ground.CompleteAsync(Ground.Point(2)));
            close = ground.Updates.DisposeAsync().AsTask();
            await Task.Delay(50);
            close.IsCompleted.Should().BeFalse("one is being stored");
        }

        await close.WaitAsync(Ground.Patience);

        (await FaultAsync(first)).Should().Be("503 The update is stored in shard 0, but the collection was closed before it became searchable; it will be once the collection is opened again.");
        (await FaultAsync(second)).Should().Be("503 Shard 0 takes no more updates: the collection is being closed. Nothing of the update is stored there.");
        (await ground.AskAsync<string>("SELECT string_agg(ids::text, ', ') FROM update_queue")).Should().Be("{1}");
    }

    [Fact]
    public async Task Who_leaves_before_it_stores_nothing_and_gives_the_place_back()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 2 });
        Task<UpdateReceipt> first;
        await using (await ground.HoldQueueAsync())
        {
            first = ground.CompleteAsync(Ground.Point(1));
            using var gone = new CancellationTokenSource();
            var leaving = ground.Write(gone.Token, Ground.Point(2));

            await gone.CancelAsync();

            await leaving.Awaiting(write => write.WaitAsync(Ground.Patience)).Should().ThrowAsync<OperationCanceledException>();
        }

        await Task.WhenAll(first, ground.CompleteAsync(Ground.Point(3)), ground.CompleteAsync(Ground.Point(4)));
        (await ground.AskAsync<string>("SELECT string_agg(id::text, ', ' ORDER BY id) FROM points")).Should().Be("1, 3, 4");
        ground.State.QueueLength.Should().Be(0);
    }

    private static async Task<string> FaultAsync(Task write)
    {
        var fault = (await write.Awaiting(it => it.WaitAsync(Ground.Patience)).Should().ThrowAsync<SearchException>()).Which;
        return $"{fault.Status} {fault.Message}";
    }
}
