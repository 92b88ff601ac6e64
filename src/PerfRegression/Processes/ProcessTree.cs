using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>A process with all its descendants, such as a database with its backends.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// CPU used so far by a process and all its descendants, ended ones included once their parent has waited for them. Counts in
    /// ticks of usually 10 ms.
    /// </summary>
    /// <returns>Null when the process is gone, or where there is no /proc.</returns>
    public static TimeSpan? CpuTime(int rootProcessId) =>
        OperatingSystem.IsLinux() && CpuTicks(rootProcessId, ReadAll()) is { } ticks ? TimeSpan.FromSeconds(ticks / (double)LinuxTicks.PerSecond) : null;

    /// <summary>The ticks of a process and of all below it.</summary>
    /// <returns>Null when the process is not among them.</returns>
    internal static long? CpuTicks(int root, IReadOnlyDictionary<int, ProcPidStat> processes)
    {
        if (!processes.TryGetValue(root, out var first))
        {
            return null;
        }

        var children = processes.ToLookup(process => process.Value.Parent, process => process.Key);
        var (sum, waiting) = (first.CpuTicks, new Stack<int>(children[root]));
        while (waiting.TryPop(out var process))
        {
            sum += processes[process].CpuTicks;
            foreach (var child in children[process])
            {
                waiting.Push(child);
            }
        }

        return sum;
    }

    private static Dictionary<int, ProcPidStat> ReadAll()
    {
        var processes = new Dictionary<int, ProcPidStat>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && ProcPidStat.Read(process) is { } stat)
            {
                processes[process] = stat;
            }
        }

        return processes;
    }
}
