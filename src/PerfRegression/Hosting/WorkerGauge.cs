using System.Diagnostics;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>Reads one process repeatedly, and remembers the last reading.</summary>
internal sealed class WorkerGauge(int worker, int processId, Func<RuntimeCounters?> counters)
{
    // A worker reports each second; figures older than this are those of a frozen process.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private (long Timestamp, TimeSpan Cpu, RunQueue? Waited)? _last;
    private RuntimeCounters? _reported;
    private double? _pauseShare;

    /// <returns>Null when the process is gone.</returns>
    public WorkerSample? Read(long timestamp)
    {
        if (CpuClock.Read(processId) is not { } cpu)
        {
            return null;
        }

        var figures = ProcessFigures.Read(processId);
        var runtime = Report(timestamp);
        var waited = RunQueue.Read(processId);
        var (cores, runQueue) = _last is { } last && timestamp > last.Timestamp
            ? Shares(cpu - last.Cpu, last.Waited is { } before ? waited?.Since(before).Total : null, Stopwatch.GetElapsedTime(last.Timestamp, timestamp))
            : (null, null);
        _last = (timestamp, cpu, waited);
        return new WorkerSample
        {
            Timestamp = timestamp,
            Worker = worker,
            CpuCores = cores,
            RunQueueShare = runQueue,
            ResidentBytes = figures.ResidentBytes,
            OpenFiles = figures.OpenFiles,
            Threads = figures.Threads,
            ThreadPoolThreads = runtime?.ThreadPoolThreads,
            ThreadPoolQueue = runtime?.ThreadPoolQueue,
            GcPauseShare = runtime is null ? null : _pauseShare,
            Gen2Collections = runtime?.Gen2Collections,
            AllocatedBytes = runtime?.AllocatedBytes,
            CompiledMethods = runtime?.CompiledMethods,
        };
    }

    private static (double? Cores, double? RunQueue) Shares(TimeSpan cpu, TimeSpan? waited, TimeSpan wall) => (cpu / wall, waited / wall);

    private RuntimeCounters? Report(long timestamp)
    {
        if (counters() is not { } now)
        {
            return null;
        }

        if (_reported is { } before && now.Timestamp > before.Timestamp)
        {
            _pauseShare = (now.GcPause - before.GcPause) / Stopwatch.GetElapsedTime(before.Timestamp, now.Timestamp);
        }

        _reported = now;
        return Stopwatch.GetElapsedTime(now.Timestamp, timestamp) <= Fresh ? now : null;
    }
}
