using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

[Collection(UpdatesDatabase.Name)]
public sealed class IndexingTests(UpdatesDatabase database)
{
    private const int Threshold = 64;
    private static readonly CollectionConfig Small = Ground.Config with { Optimizers = new OptimizersConfig { IndexingThreshold = 2 } };

    private static readonly CollectionConfig Off = Small with { Optimizers = Small.Optimizers with { MaxOptimizationThreads = 0 } };

    [Fact]
    public async Task A_segment_is_sealed_at_the_threshold_indexed_and_searched_by_its_index()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await using (await ground.HoldBuildsAsync())
        {
            await ground.CompleteAsync(Ground.Points(0, Threshold - 1));
            ground.State.Optimizing.Should().BeFalse("one point is missing");
            await ground.CompleteAsync(Ground.Point(1_000), Ground.Point(1_001));
            await ground.EventuallyAsync(() => ground.State.Optimizing, "the segment is full");

            await ground.CompleteAsync(Ground.Point(2_000));
            (await ground.SegmentsAsync()).Should().Be("0 optimizing 65=65, 1 appendable 1=1");
            (ground.State.IndexedPoints, ground.State.Points).Should().Be((0, 66));
        }

        await IndexedAsync(ground, points: 65);
        (await ground.SegmentsAsync()).Should().Be("0 indexed 65=65, 1 appendable 1=1");
        (await ground.AskAsync<float>("SELECT reltuples FROM pg_class WHERE oid = 'points_0'::regclass")).Should().Be(65, "plans are made from statistics");
        (await PlanAsync(ground)).Should().Contain("\"Index Name\": \"points_0_v\"");
        ground.Updates.Catalogs.Single().IndexedOrSmall(smallSegment: 0).Should().Equal(0);
        ground.Log.Lines.Should().BeEmpty();
    }

    [Fact]
    public async Task A_point_that_is_replaced_moves_out_of_its_index_and_comes_back_with_the_next_one()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await ground.CompleteAsync(Ground.Points(0, Threshold));
        await IndexedAsync(ground, Threshold);

        await ground.CompleteAsync(Ground.Point(1, first: 9), Ground.Point(2, first: 9), Ground.Point(500));

        (await ground.SegmentsAsync()).Should().Be("0 indexed 62=62, 1 appendable 3=3");
        (ground.State.Points, ground.State.IndexedPoints).Should().Be((65, 62));
        (await ground.AskAsync<string>("SELECT string_agg(segment || ': ' || (v -> 1), ', ') FROM points WHERE id = 1")).Should().Be("1: 9");

        await ground.CompleteAsync(Ground.Points(600, Threshold));
        await IndexedAsync(ground, points: 62 + 67);
        (await ground.SegmentsAsync()).Should().Be("0 indexed 62=62, 1 indexed 67=67, 2 appendable 0=0");
    }

    [Fact]
    public async Task Many_updates_at_once_fill_segments_no_further_than_one_update_beyond_the_threshold()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await using (await ground.HoldApplicationAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(update => ground.AcknowledgeAsync(Ground.Points(update * 20, 20))));
        }

        await ground.EventuallyAsync(() => ground.State is { QueueLength: 0, Optimizing: false }, "all is applied and indexed");
        (await ground.SegmentsAsync()).Should().Be(string.Join(", ", Enumerable.Range(0, 10).Select(segment => $"{segment} indexed 80=80")) + ", 10 appendable 0=0");
    }

    [Fact]
    public async Task Updates_wait_for_the_index_when_they_are_to_so_that_little_is_ever_unindexed()
    {
        await using var ground = await Ground.StartAsync(database, Small with { Optimizers = Small.Optimizers with { PreventUnoptimized = true } });
        var hold = await ground.HoldBuildsAsync();
        await ground.CompleteAsync(Ground.Points(0, Threshold - 1));
        await ground.AcknowledgeAsync(Ground.Points(100, 10));
        var next = ground.CompleteAsync(Ground.Points(200, 10));
        await ground.EventuallyAsync(() => ground.State.Optimizing && ground.Collection.Counters.Throttled > TimeSpan.FromMilliseconds(200), "the next update waits");

        (await ground.SegmentsAsync()).Should().Be("0 optimizing 73=73, 1 appendable 0=0");
        next.IsCompleted.Should().BeFalse("the index is not there");
        ground.State.QueueLength.Should().Be(1);
        await hold.DisposeAsync();

        await next;
        await Task.WhenAll(Enumerable.Range(0, 60).Select(update => ground.AcknowledgeAsync(Ground.Points(1_000 + (update * 10), 10))));
        await ground.EventuallyAsync(() => ground.State is { Points: 683, QueueLength: 0 }, "all is applied");
        ground.Collection.Counters.UnindexedPeak.Should().BeInRange(Threshold, Threshold + 9);
    }

    [Fact]
    public async Task Without_being_held_back_updates_run_ahead_of_the_index()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await using (await ground.HoldBuildsAsync())
        {
            for (var update = 0; update < 8; update++)
            {
                await ground.CompleteAsync(Ground.Points(update * 32, 32));
            }
        }

        ground.Collection.Counters.UnindexedPeak.Should().Be(8 * 32);
        ground.Collection.Counters.Throttled.Should().Be(TimeSpan.Zero);
        await IndexedAsync(ground, points: 8 * 32);
    }

    [Fact]
    public async Task With_the_optimizer_off_one_segment_grows_and_nobody_waits_for_an_index_that_never_comes()
    {
        await using var ground = await Ground.StartAsync(database, Off with { Optimizers = Off.Optimizers with { PreventUnoptimized = true } });

        for (var update = 0; update < 5; update++)
        {
            await ground.CompleteAsync(Ground.Points(update * Threshold, Threshold));
        }

        (await ground.SegmentsAsync()).Should().Be("0 appendable 320=320");
        ground.Updates.Catalogs.Single().LargestUnindexed.Should().Be(320);
    }

    [Fact]
    public async Task Switched_on_again_the_optimizer_takes_up_what_has_gathered()
    {
        await using var ground = await Ground.StartAsync(database, Off);
        await ground.CompleteAsync(Ground.Points(0, 3 * Threshold));

        ground.Reconfigure(optimizers => optimizers with { MaxOptimizationThreads = null });

        await IndexedAsync(ground, points: 3 * Threshold);
        (await ground.SegmentsAsync()).Should().Be("0 indexed 192=192, 1 appendable 0=0");
    }

    [Fact]
    public async Task Switched_off_while_an_update_waits_the_optimizer_lets_it_go_on()
    {
        await using var ground = await Ground.StartAsync(database, Small with { Optimizers = Small.Optimizers with { PreventUnoptimized = true } });
        await using var hold = await ground.HoldBuildsAsync();
        await ground.CompleteAsync(Ground.Points(0, Threshold));
        var next = ground.CompleteAsync(Ground.Point(1_000));
        await ground.EventuallyAsync(() => ground.Collection.Counters.Throttled > TimeSpan.Zero, "the next update waits");

        ground.Reconfigure(optimizers => optimizers with { MaxOptimizationThreads = 0 });

        await next;
        (await ground.SegmentsAsync()).Should().Be("0 optimizing 64=64, 1 appendable 1=1");
    }

    [Fact]
    public async Task A_threshold_that_is_lowered_counts_at_once()
    {
        await using var ground = await Ground.StartAsync(database, Small with { Optimizers = new OptimizersConfig { IndexingThreshold = 100, PreventUnoptimized = true } });
        await ground.CompleteAsync(Ground.Points(0, 100));

        ground.Reconfigure(optimizers => optimizers with { IndexingThreshold = 2 });

        await IndexedAsync(ground, points: 100);
        ground.State.Segments.Should().Be(2);
    }

    [Fact]
    public async Task A_threshold_of_zero_switches_indexing_off()
    {
        await using var ground = await Ground.StartAsync(database, Small with { Optimizers = new OptimizersConfig { IndexingThreshold = 0, PreventUnoptimized = true } });

        await ground.CompleteAsync(Ground.Points(0, 200));
        await ground.CompleteAsync(Ground.Points(200, 200));

        (await ground.SegmentsAsync()).Should().Be("0 appendable 400=400");
    }

    [Fact]
    public async Task A_sealed_segment_is_among_the_small_ones_only_while_it_is_small()
    {
        await using var ground = await Ground.StartAsync(database, Small);
        await using var hold = await ground.HoldBuildsAsync();
        await ground.CompleteAsync(Ground.Points(0, Threshold + 1));
        await ground.EventuallyAsync(() => ground.State.Segments == 2, "the first one is full");
        var catalog = ground.Updates.Catalogs.Single();

        catalog.IndexedOrSmall(Threshold).Should().Equal(1);
        catalog.IndexedOrSmall(Threshold + 1).Should().Equal(0, 1);
        catalog.Segments[0].State.Should().Be(SegmentState.Optimizing);
    }

    private static Task IndexedAsync(Ground ground, long points) => ground.EventuallyAsync(() => ground.State.IndexedPoints == points, $"{points} points are indexed");

    // So few points are scanned as fast, and would be.
    private static Task<string?> PlanAsync(Ground ground) => ground.AskAsync<string>(
        """
        SET enable_seqscan = off;
        EXPLAIN (FORMAT JSON) SELECT id FROM points WHERE segment = ANY ('{0}') ORDER BY v <-> cube('(0,0,0,0,0,0,0,0)') LIMIT 5
        """);
}
