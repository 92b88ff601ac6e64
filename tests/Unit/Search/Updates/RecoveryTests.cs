using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

[Collection(UpdatesDatabase.Name)]
public sealed class RecoveryTests(UpdatesDatabase database)
{
    private static readonly CollectionConfig Small = Ground.Config with { Optimizers = new OptimizersConfig { IndexingThreshold = 1 } };

    [Fact]
    public async Task What_was_acknowledged_before_a_crash_is_applied_once_after_it()
    {
        await using var ground = await Ground.StartAsync(database);
        await ground.CompleteAsync(Ground.Points(0, 3));
        await using (await ground.HoldApplicationAsync())
        {
            for (var id = 2; id < 22; id++)
            {
                await ground.AcknowledgeAsync(Ground.Point(id, first: 7));
            }

            await ground.Updates.DisposeAsync();
        }

        (await ground.AskAsync<long>("SELECT count(*) FROM update_queue")).Should().Be(20);
        await ground.StartAsync();
        await ground.EventuallyAsync(() => ground.State.QueueLength == 0, "all is applied");
        await ground.RestartAsync();

        (await ground.SegmentsAsync()).Should().Be("0 appendable 22=22");
        ground.State.Should().Be(new CollectionState(Points: 22, IndexedPoints: 0, Segments: 1, QueueLength: 0, Optimizing: false));
        (await ground.AskAsync<long>("SELECT count(*) FROM points WHERE (v -> 1) = 7")).Should().Be(20);
        (await ground.CompleteAsync(Ground.Point(30))).OperationId.Should().Be(22, "numbers go on");
    }

    [Fact]
    public async Task Updates_that_were_left_hold_their_places_in_the_queue()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 3 });
        await using (await ground.HoldApplicationAsync())
        {
            await ground.AcknowledgeAsync(Ground.Point(1));
            await ground.AcknowledgeAsync(Ground.Point(2));
            await ground.RestartAsync();
            ground.State.QueueLength.Should().Be(2);
            await ground.AcknowledgeAsync(Ground.Point(3));
            var stalled = ground.Write(CancellationToken.None, Ground.Point(4));
            await ground.EventuallyAsync(() => ground.Collection.Counters.StalledWriters == 1, "the fourth does not fit");
            stalled.IsCompleted.Should().BeFalse();
        }

        await ground.EventuallyAsync(() => ground.State is { Points: 4, QueueLength: 0 }, "all is applied");
        ground.Collection.Counters.QueuePeak.Should().Be(3);
    }

    [Fact]
    public async Task An_index_that_a_crash_left_unfinished_is_built_anew()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await using (await ground.HoldBuildsAsync())
        {
            await ground.CompleteAsync(Ground.Points(0, 40));
            await UnfinishedAsync(ground);
            await ground.Updates.DisposeAsync();
        }

        (await ground.AskAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 'points_0_v'::regclass")).Should().BeFalse();
        await ground.StartAsync();
        await ground.EventuallyAsync(() => ground.State.IndexedPoints == 40, "it is built");

        (await ground.AskAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 'points_0_v'::regclass")).Should().BeTrue();
        (await ground.SegmentsAsync()).Should().Be("0 indexed 40=40, 1 appendable 0=0");
    }

    [Fact]
    public async Task A_segment_that_was_filled_but_not_sealed_before_a_crash_is_sealed_after_it()
    {
        await using var ground = await Ground.StartAsync(database, Small with { Optimizers = Small.Optimizers with { MaxOptimizationThreads = 0 } });
        await ground.CompleteAsync(Ground.Points(0, 40));
        await ground.Updates.DisposeAsync();
        ground.Collection.Config = Small;

        await ground.StartAsync();

        await ground.EventuallyAsync(() => ground.State.IndexedPoints == 40, "it is built");
    }

    [Fact]
    public async Task A_build_that_is_killed_is_begun_again_and_the_log_says_so()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await using (await ground.HoldBuildsAsync())
        {
            await ground.CompleteAsync(Ground.Points(0, 40));
            await UnfinishedAsync(ground);
            await ground.KillAsync("CREATE INDEX CONCURRENTLY");
            await ground.EventuallyAsync(() => ground.Log.Lines.Count > 0, "it failed");
        }

        await ground.EventuallyAsync(() => ground.State.IndexedPoints == 40, "it is built");
        ground.Log.Lines[0].Should().StartWith($"Warning: Building an index in shard 0 of '{ground.Collection.Name}' failed and is tried again every 200 ms until it succeeds.");
    }

    [Fact]
    public async Task An_update_whose_fate_is_unknown_is_an_error_and_holds_its_place_only_until_the_primary_is_asked()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { UpdateQueueSize = 1 });
        await using (await ground.HoldQueueAsync())
        {
            var write = () => ground.AcknowledgeAsync(Ground.Point(1));
            var failing = write.Should().ThrowAsync<SearchException>();
            await ground.KillAsync($"INSERT INTO \"{ground.Collection.Schema}\"");

            var fault = (await failing).Which;
            (fault.Status, fault.Message).Should().Be(
                (503, "Shard 0 may or may not have stored the update: the connection to its primary broke before it said so (terminating connection due to administrator command (SQLSTATE 57P01)). Send it again; points replace those with the same ids."));
        }

        await ground.CompleteAsync(Ground.Point(2));
        (await ground.SegmentsAsync()).Should().Be("0 appendable 1=1");
        (ground.State.QueueLength, ground.Collection.Counters.QueuePeak).Should().Be((0, 1));
    }

    [Fact]
    public async Task A_primary_that_crashes_amid_updates_loses_none_and_applies_none_twice()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        var writers = Enumerable.Range(0, 4).Select(writer => WriteStubbornlyAsync(ground, writer)).ToArray();
        await ground.EventuallyAsync(() => ground.State.Points > 20, "updates are under way");

        await database.RestartAsync();

        await Task.WhenAll(writers).WaitAsync(Ground.Patience);
        await ground.EventuallyAsync(() => ground.State is { QueueLength: 0, Optimizing: false, Points: 400 }, "all is applied and indexed");
        (await ground.AskAsync<string>("SELECT concat_ws(' ', count(*), count(DISTINCT id)) FROM points")).Should().Be("400 400");
        (await ground.AskAsync<bool>("SELECT sum(points) = 400 FROM segments")).Should().BeTrue();
        await EveryPlaceIsFreeAsync(ground);
    }

    // As a client would: an update that got an error is sent again.
    private static async Task WriteStubbornlyAsync(Ground ground, int writer)
    {
        for (var update = 0; update < 100;)
        {
            try
            {
                await ground.AcknowledgeAsync(Ground.Point((writer * 1_000) + update));
                update++;
            }
            catch (SearchException fault)
            {
                fault.Status.Should().BeOneOf([500, 503], fault.Message);
                await Task.Delay(20);
            }
        }
    }

    private static async Task EveryPlaceIsFreeAsync(Ground ground)
    {
        var size = ground.Collection.Config.UpdateQueueSize;
        var before = ground.Collection.Counters.StalledWritersTotal;
        await using var hold = await ground.HoldApplicationAsync();
        await Task.WhenAll(Enumerable.Range(0, size).Select(id => ground.AcknowledgeAsync(Ground.Point(id))));
        ground.Collection.Counters.StalledWritersTotal.Should().Be(before, "all {0} places are free", size);
    }

    private static async Task UnfinishedAsync(Ground ground)
    {
        while (!await ground.AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('points_0_v') AND indisready)"))
        {
            await Task.Delay(5);
        }
    }
}
