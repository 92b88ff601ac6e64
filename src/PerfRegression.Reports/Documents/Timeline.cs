using PerfRegression.Hosting;

namespace PerfRegression.Reports.Documents;

/// <summary>A run over time, in at most so many moments that a page can hold them: seconds, or several seconds together where it is long.</summary>
internal static class Timeline
{
    private const int MostMoments = 120;

    public static IReadOnlyList<Moment> Of(RunResult run)
    {
        var seconds = run.Load.Timeline;
        var together = Math.Max(1, (seconds.Count + MostMoments - 1) / MostMoments);
        return [.. seconds.Chunk(together).Select(chunk => Of(run, chunk))];
    }

    private static Moment Of(RunResult run, Model.Measured.TimelineSecond[] seconds)
    {
        var (first, last) = (seconds[0].Second, seconds[^1].Second);
        var (from, to) = (Ticks(first), Ticks(last + 1));
        var samples = run.Samples.Where(sample => sample.Timestamp - run.Load.RecordedFrom >= from && sample.Timestamp - run.Load.RecordedFrom < to).ToList();
        return new Moment(last)
        {
            Users = seconds[^1].Users,
            Succeeded = seconds.Sum(second => second.Latency.Count) / (double)seconds.Length,
            Failed = seconds.Sum(second => second.Failed) / (double)seconds.Length,
            Latency = LatencyDistribution.Merge(seconds.Select(second => second.Latency)),
            CpuCores = OfAll(samples, sample => sample.CpuCores),
            ResidentBytes = OfAll(samples, sample => sample.ResidentBytes),
            PoolThreads = samples.Max(sample => sample.ThreadPoolThreads),
            PoolQueue = samples.Max(sample => sample.ThreadPoolQueue),
            GcPauseShare = samples.Max(sample => sample.GcPauseShare),
        };
    }

    // The last sample of each worker in that time.
    private static double? OfAll(List<WorkerSample> samples, Func<WorkerSample, double?> figure)
    {
        var known = samples.GroupBy(sample => sample.Worker).Select(worker => worker.Select(figure).LastOrDefault(value => value is not null)).OfType<double>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    private static long Ticks(int second) => Model.Timing.MonotonicClock.TicksOf(TimeSpan.FromSeconds(second));
}
