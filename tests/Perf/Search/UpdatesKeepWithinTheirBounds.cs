using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>
/// Updates that are applied faster than they can be indexed make searches slow; prevent_unoptimized throttles them to the indexing
/// rate, and a full queue stalls its writers.
/// </summary>
public sealed class UpdatesKeepWithinTheirBounds(PerfSuite suite, SearchGround ground)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int Threshold = 4_000;
    private const int Indexed = 3 * Threshold;

    // A segment is sealed by the update that fills it, and what that update brings lies in it too.
    private const int MostUnindexed = Threshold + WriteStorm.Batch;

    [PerfFact]
    public async Task An_optimizer_that_is_off_makes_searches_of_everything_slow()
    {
        var service = await ServiceAsync("optimizer_off");
        await service.Client.ChangeAsync("optimizer_off", Collections.Optimizer(on: false));
        WriteStorm storm;
        await using (storm = WriteStorm.Over(service.Client, "optimizer_off", Indexed))
        {
            await UntilAsync("forty thousand points are written", () => PointsAsync(service, "optimizer_off"), atLeast: Indexed + 40_000);
        }

        await UntilAsync("all of them are applied", () => PointsAsync(service, "optimizer_off"), atLeast: Indexed + storm.Written);
        var (everything, indexedOnly) = (service.Query("all data", "optimizer_off"), service.Query("indexed only", "optimizer_off", indexedOnly: true));
        await suite.VerifyAsync(
            service.Compare(everything, indexedOnly, LoadPlan.OfUsers(4)) with { Name = "searches after the optimizer was off", Metrics = [Metric.P50] },
            claim => claim.Should().HaveNoFailures().And.ShowThat(indexedOnly, outperforms: everything, on: Metric.P50, byAtLeast: 5));
    }

    [PerfFact]
    public async Task Throttled_updates_bound_the_unindexed_data_and_keep_searches_fast()
    {
        var service = await ServiceAsync("free");
        await ServiceAsync("throttled", preventUnoptimized: true);
        var (free, throttled) = (service.Query("free updates", "free"), service.Query("throttled updates", "throttled"));
        await using (WriteStorm.Over(service.Client, "free", Indexed))
        await using (WriteStorm.Over(service.Client, "throttled", Indexed))
        {
            await UntilAsync("the free updates have outrun the optimizer", async () => (await service.Client.CountersAsync("free")).UnindexedPeak, atLeast: 6 * Threshold);
            await suite.VerifyAsync(
                service.Compare(free, throttled, LoadPlan.OfUsers(2)) with { Name = "searches during updates", Metrics = [Metric.P50], ShortestSlice = TimeSpan.FromSeconds(0.4) },
                claim => claim.Should().HaveNoFailures().And.ShowThat(throttled, outperforms: free, on: Metric.P50, byAtLeast: 1.5));

            var counters = await service.Client.CountersAsync("throttled");
            counters.UnindexedPeak.Should().BeLessThanOrEqualTo(MostUnindexed, "updates wait for the index of a segment that has become too large");
            counters.ThrottledMs.Should().BePositive("they did have to wait");
            (await PointsAsync(service, "throttled")).Should().BeGreaterThan(Indexed + (2 * Threshold), "and yet they were applied");
        }
    }

    [PerfFact]
    public async Task A_full_queue_stalls_its_writers_before_anything_of_theirs_is_stored()
    {
        const string Collection = "stalled";
        const int QueueSize = 32;
        const int Writers = 48;
        var service = await ground.ServiceAsync(suite, "segments");
        await service.Client.CreateAsync(Collection, Collections.Indexed(ClusteredPoints.Short, from: Threshold, queueSize: QueueSize));
        Task[] writes;
        using var gone = new CancellationTokenSource();
        await using (var held = await HeldCollection.OfAsync(service, Collection))
        {
            writes = [.. Enumerable.Range(1, Writers).Select(id => service.Client.UpsertAsync(Collection, ClusteredPoints.Short.Of(id, 1), wait: true))];
            await UntilAsync("all places are taken", () => QueueLengthAsync(service, Collection), atLeast: QueueSize);
            await UntilAsync("the other writers are stalled", async () => (await service.Client.CountersAsync(Collection)).StalledWriters, atLeast: Writers - QueueSize);

            (await QueueLengthAsync(service, Collection)).Should().Be(QueueSize);
            writes.Should().OnlyContain(write => !write.IsCompleted, "nothing can be applied");
            (await held.QueuedUpdatesAsync()).Should().Be(QueueSize, "nothing of a stalled writer is stored");

            var leaving = service.Client.UpsertAsync(Collection, ClusteredPoints.Short.Of(Writers + 1, 1), wait: true, gone.Token);
            await UntilAsync("one more writer is stalled", async () => (await service.Client.CountersAsync(Collection)).StalledWriters, atLeast: Writers + 1 - QueueSize);
            await gone.CancelAsync();
            await leaving.Awaiting(left => left).Should().ThrowAsync<OperationCanceledException>();
        }

        await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(60));
        var counters = await service.Client.CountersAsync(Collection);
        (counters.QueuePeak, counters.StalledWriters).Should().Be((QueueSize, 0));
        (await service.Client.QueryAsync(Collection, ClusteredPoints.Short.Query, limit: 2 * Writers)).Should().BeEquivalentTo(Enumerable.Range(1, Writers), "no update was lost, and the one of the writer that gave up was not applied");
    }

    private async Task<SearchService> ServiceAsync(string collection, bool preventUnoptimized = false)
    {
        var service = await ground.ServiceAsync(suite, "segments");
        await service.EnsureAsync(collection, Collections.Indexed(ClusteredPoints.Short, from: Threshold, preventUnoptimized), Indexed);
        await service.Client.UntilIndexedAsync(collection);
        return service;
    }

    private static async Task<long> PointsAsync(SearchService service, string collection) =>
        (await service.Client.InfoAsync(collection)).GetProperty("points_count").GetInt64();

    private static async Task<long> QueueLengthAsync(SearchService service, string collection) =>
        (await service.Client.InfoAsync(collection)).GetProperty("update_queue").GetProperty("length").GetInt64();

    private static async Task UntilAsync(string what, Func<Task<long>> count, long atLeast)
    {
        var waited = Stopwatch.StartNew();
        while (await count() is var found && found < atLeast)
        {
            if (waited.Elapsed > Patience)
            {
                throw new TimeoutException(FormattableString.Invariant($"Expected within {Patience.TotalSeconds:N0} s that {what}: {atLeast:N0}, but found {found:N0}."));
            }

            await Task.Delay(20);
        }
    }
}
