using System.Diagnostics;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>One process that is sampled; it remembers the last reading.</summary>
/// <param name="worker">The worker's number, from 0.</param>
/// <param name="processId">The process to read.</param>
/// <param name="counters">What its runtime last reported; null while it has reported nothing.</param>
internal sealed class SampledProcess(int worker, int processId, Func<RuntimeCounters?> counters)
{
    // A worker reports several times a second; figures older than this are those of a frozen process.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private (long Timestamp, TimeSpan Cpu, RunQueue? Waited)? _last;
    private RuntimeCounters? _reported;
    private double? _pauseShare;

    /// <returns>Null when the process is gone.</returns>
    public WorkerSample? Sample(long timestamp)
    {
        if (CpuClock.Read(processId) is not { } cpu)
        {
            return null;
        }

        var figures = ProcessFigures.Read(processId);
        var runtime = Report(timestamp);
        var waited = RunQueue.Read(processId);
        var last = _last;
        TimeSpan? elapsed = timestamp > last?.Timestamp ? Stopwatch.GetElapsedTime(last.Value.Timestamp, timestamp) : null;
        _last = (timestamp, cpu, waited);
        return new WorkerSample
        {
            Timestamp = timestamp,
            Worker = worker,
            CpuCores = (cpu - last?.Cpu) / elapsed,
            RunQueueShare = last?.Waited is { } before ? waited?.Since(before).Total / elapsed : null,
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
