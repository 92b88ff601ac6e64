using System.Diagnostics;

namespace PerfRegression.Model.Timing;

/// <summary>
/// Ticks of the machine's monotonic clock. On Linux every process reads the same clock, so that a worker's sample and the
/// generator's request can be placed on one time line.
/// </summary>
internal static class MonotonicClock
{
    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1_000_000.0;

    public static long Now => Stopwatch.GetTimestamp();

    public static long TicksOf(TimeSpan time) => (long)(time.TotalMicroseconds * TicksPerMicrosecond);

    public static TimeSpan TimeOf(long ticks) => Stopwatch.GetElapsedTime(0, ticks);

    /// <summary>Whole microseconds, rounded to the nearest.</summary>
    public static long MicrosecondsOf(long ticks) => (long)((ticks / TicksPerMicrosecond) + 0.5);
}
