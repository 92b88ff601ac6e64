using System.Numerics;
using System.Runtime.InteropServices;

namespace PerfRegression.Processes;

/// <summary>The CPUs that this process may run on, by affinity and by cpuset, as far as they are online.</summary>
internal static partial class CpuAffinity
{
    // 64 CPUs each; more than any kernel is built for (8,192).
    private const int Words = 128;

    /// <summary>Their numbers; null where the system does not report them.</summary>
    public static IReadOnlyList<int>? Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var mask = new ulong[Words];
        return Get(Environment.ProcessId, Words * sizeof(ulong), mask) == 0 ? CpusOf(mask) : null;
    }

    /// <summary>The bits that are set, counted from the lowest.</summary>
    internal static IReadOnlyList<int> CpusOf(ReadOnlySpan<ulong> mask)
    {
        var cpus = new List<int>();
        for (var word = 0; word < mask.Length; word++)
        {
            for (var left = mask[word]; left != 0; left &= left - 1)
            {
                cpus.Add((word * 64) + BitOperations.TrailingZeroCount(left));
            }
        }

        return cpus;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int Get(int processId, nint length, [Out] ulong[] mask);
}
