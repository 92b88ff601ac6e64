using System.Text.Json;
using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

[Collection(UpdatesDatabase.Name)]
public sealed class UpsertTests(UpdatesDatabase database)
{
    [Fact]
    public async Task An_update_is_acknowledged_when_it_is_durable_and_completed_when_it_is_searchable()
    {
        await using var ground = await Ground.StartAsync(database);
        Task<UpdateReceipt> completion;
        await using (await ground.HoldApplicationAsync())
        {
            var acknowledged = await ground.AcknowledgeAsync(Ground.Point(1));
            completion = ground.CompleteAsync(Ground.Point(2));
            await ground.EventuallyAsync(() => ground.State.QueueLength == 2, "both are durable");

            acknowledged.Should().Be(new UpdateReceipt(1, UpdateStatus.Acknowledged));
            completion.IsCompleted.Should().BeFalse("it is not searchable");
            ground.State.Should().Be(new CollectionState(Points: 0, IndexedPoints: 0, Segments: 1, QueueLength: 2, Optimizing: false));
            (await ground.AskAsync<long>("SELECT count(*) FROM update_queue")).Should().Be(2);
        }

        (await completion).Should().Be(new UpdateReceipt(2, UpdateStatus.Completed));
        ground.State.Should().Be(new CollectionState(Points: 2, IndexedPoints: 0, Segments: 1, QueueLength: 0, Optimizing: false));
        (await ground.AskAsync<long>("SELECT count(*) FROM update_queue")).Should().Be(0);
        ground.Log.Lines.Should().BeEmpty();
    }

    [Fact]
    public async Task A_point_is_kept_as_it_was_given_under_the_number_of_its_update()
    {
        await using var ground = await Ground.StartAsync(database);
        var payload = JsonDocument.Parse("""{"title":"A \"quoted\" ü"}""").RootElement;

        await ground.CompleteAsync(new Point(long.MaxValue, [0.1f, -2, 3, 4, 5, 6, 7, float.MaxValue], payload), Ground.Point(0));

        (await ground.AskAsync<string>($"SELECT concat_ws(' ', segment, version, v = cube(ARRAY[{(double)0.1f:R}, -2, 3, 4, 5, 6, 7, {(double)float.MaxValue:R}]::float8[]), payload) FROM points WHERE id = {long.MaxValue}"))
            .Should().Be("""0 1 t {"title": "A \"quoted\" ü"}""");
        (await ground.AskAsync<bool>("SELECT payload IS NULL FROM points WHERE id = 0")).Should().BeTrue();
    }

    [Fact]
    public async Task Of_several_updates_of_a_point_the_last_one_stays()
    {
        await using var ground = await Ground.StartAsync(database);
        await Task.WhenAll(Enumerable.Range(1, 10).Select(async writer =>
        {
            for (var round = 1; round <= 20; round++)
            {
                await ground.AcknowledgeAsync(Ground.Point(writer, first: round), Ground.Point(1_000 + (writer * 100) + round));
            }
        }));
        await ground.EventuallyAsync(() => ground.State.QueueLength == 0, "all is applied");

        (await ground.AskAsync<string>("SELECT string_agg(id || ': ' || (v -> 1), ', ' ORDER BY id) FROM points WHERE id < 1000"))
            .Should().Be("1: 20, 2: 20, 3: 20, 4: 20, 5: 20, 6: 20, 7: 20, 8: 20, 9: 20, 10: 20");
        (await ground.SegmentsAsync()).Should().Be("0 appendable 210=210");
    }

    [Fact]
    public async Task Updates_of_a_point_that_are_applied_together_leave_the_last_of_them()
    {
        await using var ground = await Ground.StartAsync(database);
        await using (await ground.HoldApplicationAsync())
        {
            for (var round = 1; round <= 8; round++)
            {
                await ground.AcknowledgeAsync(Ground.Point(1, first: round), Ground.Point(round + 1));
            }
        }

        await ground.EventuallyAsync(() => ground.State.QueueLength == 0, "all is applied");

        (await ground.AskAsync<string>("SELECT string_agg(version || ': ' || (v -> 1), ', ') FROM points WHERE id = 1")).Should().Be("8: 8");
        (await ground.SegmentsAsync()).Should().Be("0 appendable 9=9");
    }

    [Fact]
    public async Task Who_waits_for_too_long_is_told_so_and_the_update_is_completed_nonetheless()
    {
        await using var ground = await Ground.StartAsync(database);
        await using (await ground.HoldApplicationAsync())
        {
            (await ground.Updates.UpsertAsync([Ground.Point(1)], wait: true, TimeSpan.FromMilliseconds(50), CancellationToken.None).WaitAsync(Ground.Patience))
                .Should().Be(new UpdateReceipt(1, UpdateStatus.WaitTimeout));
        }

        await ground.EventuallyAsync(() => ground.State is { Points: 1, QueueLength: 0 }, "it is applied");
    }

    [Fact]
    public async Task A_payload_that_cannot_be_stored_is_the_writers_fault_and_costs_no_place()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 1 });
        var payload = JsonDocument.Parse("""{"title":"\u0000"}""").RootElement;

        for (var round = 0; round < 3; round++)
        {
            var write = () => ground.CompleteAsync(Ground.Point(1) with { Payload = payload });
            var fault = (await write.Should().ThrowAsync<SearchException>()).Which;
            (fault.Status, fault.Message).Should().Be(
                (400, "Wrong input: shard 0 can't store a payload: unsupported Unicode escape sequence. Nothing of the update is stored there."));
        }

        (await ground.CompleteAsync(Ground.Point(2))).Status.Should().Be(UpdateStatus.Completed);
        ground.State.Points.Should().Be(1);
    }

    [Fact]
    public async Task What_is_dropped_is_gone_and_can_be_made_anew()
    {
        await using var ground = await Ground.StartAsync(database);
        await ground.CompleteAsync(Ground.Point(1));
        await ground.Updates.DisposeAsync();

        await CollectionUpdates.DropAsync(ground.Collection, CancellationToken.None);

        (await ground.AskAsync<long>($"SELECT count(*) FROM pg_namespace WHERE nspname = '{ground.Collection.Schema}'")).Should().Be(0);
        await CollectionUpdates.DropAsync(ground.Collection, CancellationToken.None);
        await ground.StartAsync();
        ground.State.Points.Should().Be(0);
    }

    [Fact]
    public async Task Collections_can_be_made_at_the_same_time()
    {
        var grounds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ground.StartAsync(database)));

        await Task.WhenAll(grounds.Select(ground => ground.CompleteAsync(Ground.Point(1))));

        grounds.Select(ground => ground.State.Points).Should().Equal(1, 1, 1, 1);
        foreach (var ground in grounds)
        {
            await ground.DisposeAsync();
        }
    }
}
