using System.Runtime.InteropServices;

namespace PerfRegression.Processes;

/// <summary>CPU time a process has used so far, all its threads together, its children not.</summary>
internal static partial class CpuClock
{
    private const int NanosecondsPerTick = 100;

    /// <returns>Null when the process is gone.</returns>
    public static TimeSpan? Read(int processId) => OperatingSystem.IsLinux()
        ? FromKernel(processId)
        : SystemProcess.Ask(processId, static process => (TimeSpan?)process.TotalProcessorTime);

    // Nanoseconds, where /proc/pid/stat counts in ticks of 10 ms.
    private static TimeSpan? FromKernel(int processId) =>
        ClockOf(processId, out var clock) == 0 && TimeOf(clock, out var time) == 0
            ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / NanosecondsPerTick))
            : null;

    [LibraryImport("libc", EntryPoint = "clock_getcpuclockid")]
    private static partial int ClockOf(int processId, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int TimeOf(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
