using System.Runtime.InteropServices;

namespace PerfRegression.Processes;

/// <summary>The unit of /proc/stat: 100 per second nearly everywhere, but the kernel's builder may choose.</summary>
internal static partial class LinuxTicks
{
    private const int ClockTicksName = 2;
    private const int UsualPerSecond = 100;

    public static int PerSecond { get; } = SystemConfiguration(ClockTicksName) is > 0 and var ticks ? (int)ticks : UsualPerSecond;

    public static TimeSpan TimeOf(long ticks) => TimeSpan.FromSeconds(ticks / (double)PerSecond);

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial nint SystemConfiguration(int name);
}
