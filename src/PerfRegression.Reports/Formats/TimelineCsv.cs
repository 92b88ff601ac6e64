using PerfRegression.Hosting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// A run second by second, for a spreadsheet: what the load generator saw, and beside it the last sample of each worker in that second.
/// A percentile stands only where the second has enough requests for it.
/// </summary>
internal static class TimelineCsv
{
    private static readonly Percentile[] Percentiles = [Percentile.P50, Percentile.P95, Percentile.P99];

    private static readonly (string Name, Func<WorkerSample, object?> Of)[] Columns =
    [
        ("cpu_cores", sample => sample.CpuCores),
        ("run_queue_share", sample => sample.RunQueueShare),
        ("resident_bytes", sample => sample.ResidentBytes),
        ("open_files", sample => sample.OpenFiles),
        ("threads", sample => sample.Threads),
        ("pool_threads", sample => sample.ThreadPoolThreads),
        ("pool_queue", sample => sample.ThreadPoolQueue),
        ("gc_pause_share", sample => sample.GcPauseShare),
        ("gen2_collections", sample => sample.Gen2Collections),
        ("allocated_bytes", sample => sample.AllocatedBytes),
        ("compiled_methods", sample => sample.CompiledMethods),
    ];

    public static string Of(MeasuredRun measured)
    {
        var run = measured.Run;
        List<int> workers = [.. run.Samples.Select(sample => sample.Worker).Distinct().Order()];
        var samples = run.Samples.ToLookup(sample => (SecondOf(sample, run.Load.RecordedFrom), sample.Worker));
        var table = new CsvTable(
        [
            "second", "users", "succeeded", "failed", .. Percentiles.Select(percentile => $"{percentile}_ms"), "max_ms",
            .. workers.SelectMany(worker => Columns.Select(column => $"worker{worker + 1}_{column.Name}")),
        ]);
        foreach (var second in run.Load.Timeline)
        {
            var beside = workers.Select(worker => samples[(second.Second, worker)].LastOrDefault());
            table.Add([.. Figures(second), .. beside.SelectMany(sample => Columns.Select(column => sample is null ? null : column.Of(sample)))]);
        }

        return table.ToString();
    }

    private static IEnumerable<object?> Figures(TimelineSecond second)
    {
        var requests = second.Latency.Count + second.Failed;
        return
        [
            second.Second, second.Users, second.Latency.Count, second.Failed,
            .. Percentiles.Select(percentile => requests < percentile.MinimumSamples ? null : second.Latency.At(percentile, second.Failed)?.TotalMilliseconds as object),
            second.Latency.Count == 0 ? null : second.Latency.Max.TotalMilliseconds,
        ];
    }

    // Both are read from one clock; what was sampled before the recorded part is in a second before 0.
    private static int SecondOf(WorkerSample sample, long recordedFrom) => (int)Math.Floor(MonotonicClock.TimeOf(sample.Timestamp - recordedFrom).TotalSeconds);
}
