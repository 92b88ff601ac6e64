namespace PerfRegression.Perf.Waits;

/// <summary>
/// A blocking handler holds a thread for the whole request: throughput is bound by workers × threads, and wrapping async code in a
/// sync handler gains nothing (published: 566 and 588 req/s with 16 workers).
/// </summary>
public sealed class BlockingEndpointsAreBoundByTheirThreads(PerfSuite suite)
{
    private readonly BlockingLoad _load = BlockingLoad.For(suite.Profile);
    private readonly int _workers = suite.Profile.Pick(quick: 2, full: 16);

    [PerfFact]
    public Task Sync_over_sync_answers_as_fast_as_its_threads_allow() => suite.VerifyAsync(
        SyncSync(_load, _workers),
        claim => claim.Should().HaveNoFailures()
            .And.HaveP95Near(_load.ExpectedWait(_workers), within: 0.10)
            .And.HaveThroughputNear(_load.ExpectedThroughput(_workers), within: 0.10));

    [PerfFact]
    public Task Blocking_throughput_scales_with_workers()
    {
        var load = BlockingLoad.ForScaling(suite.Profile);
        return suite.VerifyAsync([SyncSync(load, workers: 1), SyncSync(load, workers: 2), SyncSync(load, workers: 4)], runs =>
        {
            var (one, two, four) = (runs[0], runs[1], runs[2]);
            two.Should().HaveNoFailures().And.Outperform(one.Run, on: Metric.Throughput, byAtLeast: 1.8);
            four.Should().HaveNoFailures().And.Outperform(two.Run, on: Metric.Throughput, byAtLeast: 1.8);
        });
    }

    [PerfFact]
    public Task Sync_over_async_gains_nothing_over_sync_over_sync() => suite.VerifyAsync(
        [SyncSync(_load, _workers), _load.On("sync/async", "sync_endpoint_async_processing", _workers)],
        runs => runs[1].Should().HaveNoFailures().And.HaveRatioTo(runs[0].Run, on: Metric.Throughput, atLeast: 0.9, atMost: 1.1));

    [PerfFact]
    public Task Sync_over_mixed_waits_holds_its_thread_for_both_waits() => suite.VerifyAsync(
        _load.On("sync/mix", "sync_endpoint_mix_processing", _workers, waits: 2),
        claim => claim.Should().HaveNoFailures().And.HaveP95Near(_load.ExpectedWait(_workers), within: 0.10));

    private static Scenario SyncSync(BlockingLoad load, int workers) => load.On("sync/sync", "sync_endpoint_sync_processing", workers);
}
