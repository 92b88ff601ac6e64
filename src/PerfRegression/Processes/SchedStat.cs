using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace PerfRegression.Processes;

/// <summary>What /proc/[pid]/task/[tid]/schedstat says about a thread: "ran waited turns", the first two in nanoseconds.</summary>
/// <param name="Delay">How long it was ready to run but had no core.</param>
/// <param name="Turns">How often it was given a core. A kernel that keeps no such account says "0 0 0" of every thread.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SchedStat(TimeSpan Delay, long Turns)
{
    private const byte Space = (byte)' ';
    private const int NanosecondsPerTick = 100;

    /// <returns>Null for a text of another format.</returns>
    public static SchedStat? Parse(ReadOnlySpan<byte> text)
    {
        var line = text.TrimEnd((byte)'\n');
        var (first, last) = (line.IndexOf(Space), line.LastIndexOf(Space));
        return first < last && Number(line[(first + 1)..last]) is { } delay && Number(line[(last + 1)..]) is { } turns
            ? new SchedStat(TimeSpan.FromTicks(delay / NanosecondsPerTick), turns)
            : null;
    }

    /// <returns>Null when the thread is gone, or where the system does not report it.</returns>
    public static SchedStat? Read(int processId, int threadId)
    {
        Span<byte> path = stackalloc byte[64];
        Span<byte> text = stackalloc byte[96];
        return Utf8.TryWrite(path, CultureInfo.InvariantCulture, $"/proc/{processId}/task/{threadId}/schedstat\0", out var length)
            ? Parse(KernelFiles.Read(path[..length], text))
            : null;
    }

    private static long? Number(ReadOnlySpan<byte> column) =>
        long.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
