using System.Runtime.InteropServices;

namespace PerfRegression.Bench.Machine;

/// <summary>
/// CPU time of all children that have ended, exact to the microsecond: read around a child's life it is that child's own, from
/// its first instruction to its last, which no clock that is read from outside can give.
/// </summary>
internal static partial class ChildrenCpu
{
    private const int Children = -1;

    public static TimeSpan Read() =>
        Usage(Children, out var usage) == 0
            ? TimeOf(usage.UserSeconds, usage.UserMicroseconds) + TimeOf(usage.SystemSeconds, usage.SystemMicroseconds)
            : throw new BenchFaultException("getrusage does not tell the CPU time of ended children here.");

    private static TimeSpan TimeOf(long seconds, long microseconds) => TimeSpan.FromMicroseconds((seconds * 1_000_000) + microseconds);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Usage(int who, out ResourceUsage usage);

    // Two timevals and fourteen counters of 64-bit Linux; the counters are not used.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
