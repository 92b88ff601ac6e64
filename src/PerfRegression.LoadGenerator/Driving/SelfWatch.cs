using System.Diagnostics;
using System.Globalization;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Measures what the generator itself uses between two moments of the load thread.</summary>
internal sealed class SelfWatch
{
    private readonly Reading _from = Reading.Take();

    public GeneratorFigures ToFigures(TransportKind transport, TimeSpan? lagP99)
    {
        var to = Reading.Take();
        using var self = Process.GetCurrentProcess();
        var wall = MonotonicClock.TimeOf(to.At - _from.At);

        var cpu = to.ProcessCpu - _from.ProcessCpu;
        var (saturation, cores) = Saturation(transport, to.ThreadCpu - _from.ThreadCpu, cpu, wall, Environment.ProcessorCount);
        return new GeneratorFigures
        {
            Transport = transport,
            CpuTime = cpu,
            Saturation = saturation,
            UsableCores = cores,

            // Only epoll has all its work on this thread.
            RunQueueDelay = transport == TransportKind.Epoll ? to.RunQueue - _from.RunQueue : null,
            GcPause = to.GcPause - _from.GcPause,
            AllocatedBytes = to.Allocated - _from.Allocated,
            PeakResidentBytes = self.PeakWorkingSet64,
            LagP99 = lagP99,
        };
    }

    /// <summary>How much of the CPU that a transport can use was used, as a share from 0 to 1 of so many cores.</summary>
    internal static (double Share, int Cores) Saturation(TransportKind transport, TimeSpan? thread, TimeSpan process, TimeSpan wall, int cores)
    {
        var (used, usable) = transport switch
        {
            TransportKind.Epoll => (thread ?? process, 1),

            // Completions come on the runtime's socket thread and timers on the load thread, but one lock around both keeps them apart.
            TransportKind.Sockets => (process, 1),
            _ => (process, cores),
        };

        // Clocks that tick apart from each other may add up to a little more than all.
        return (wall > TimeSpan.Zero ? Math.Min(1, used / wall / usable) : 0, usable);
    }

    private sealed record Reading(long At, TimeSpan ProcessCpu, TimeSpan? ThreadCpu, TimeSpan? RunQueue, TimeSpan GcPause, long Allocated)
    {
        private const string ThreadStatistics = "/proc/thread-self/schedstat";

        public static Reading Take()
        {
            var thread = File.Exists(ThreadStatistics) ? File.ReadAllText(ThreadStatistics).Split(' ') : null;
            return new Reading(
                MonotonicClock.Now,
                Environment.CpuUsage.TotalTime,
                NanosecondsOf(thread?[0]),
                NanosecondsOf(thread?[1]),
                GC.GetTotalPauseDuration(),
                GC.GetTotalAllocatedBytes());
        }

        private static TimeSpan? NanosecondsOf(string? text) =>
            text is null ? null : TimeSpan.FromMicroseconds(long.Parse(text, CultureInfo.InvariantCulture) / 1000.0);
    }
}
