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
        var saturation = Saturation.Of(transport, to.ThreadCpu - _from.ThreadCpu, cpu, wall, Environment.ProcessorCount);
        return new GeneratorFigures
        {
            Transport = transport,
            CpuTime = cpu,
            Saturation = saturation.Share,
            UsableCores = saturation.Cores,

            // Only epoll has all its work on this thread.
            RunQueueDelay = transport == TransportKind.Epoll ? to.RunQueue - _from.RunQueue : null,
            GcPause = to.GcPause - _from.GcPause,
            AllocatedBytes = to.Allocated - _from.Allocated,
            PeakResidentBytes = self.PeakWorkingSet64,
            LagP99 = lagP99,
        };
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
