using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>A process with all its descendants, such as a database with its backends.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// CPU used so far by processes and all their descendants, ended ones included once their parent has waited for them. Counts in
    /// ticks of usually 10 ms.
    /// </summary>
    /// <returns>Null when all of them are gone, or where there is no /proc.</returns>
    public static TimeSpan? CpuTime(params IReadOnlyList<int> rootProcessIds) =>
        Read(rootProcessIds)?.Cpu;

    /// <summary>CPU used so far, as <see cref="CpuTime"/> counts it, and all processes that live, found in one look.</summary>
    /// <returns>Null when all of them are gone, or where there is no /proc.</returns>
    public static (TimeSpan Cpu, IReadOnlyList<int> Members)? Read(IReadOnlyList<int> rootProcessIds)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var processes = ReadAll();
        return CpuTicks(rootProcessIds, processes) is { } ticks
            ? (TimeSpan.FromSeconds(ticks / (double)LinuxTicks.PerSecond), Members(rootProcessIds, processes))
            : null;
    }

    /// <summary>The process and all its descendants; none when it is gone, or where there is no /proc.</summary>
    public static IReadOnlyList<int> Members(int rootProcessId) => OperatingSystem.IsLinux() ? Members(rootProcessId, ReadAll()) : [];

    /// <summary>The ticks of processes and of all below them; each process counts once.</summary>
    /// <returns>Null when none of them is there.</returns>
    internal static long? CpuTicks(IReadOnlyList<int> roots, IReadOnlyDictionary<int, ProcPidStat> processes)
    {
        var members = Members(roots, processes);
        return members.Count > 0 ? members.Sum(member => processes[member].CpuTicks) : null;
    }

    private static List<int> Members(IReadOnlyList<int> roots, IReadOnlyDictionary<int, ProcPidStat> processes) =>
        [.. roots.SelectMany(root => Members(root, processes)).Distinct()];

    private static List<int> Members(int root, IReadOnlyDictionary<int, ProcPidStat> processes)
    {
        var children = processes.ToLookup(process => process.Value.Parent, process => process.Key);
        List<int> members = processes.ContainsKey(root) ? [root] : [];
        for (var next = 0; next < members.Count; next++)
        {
            members.AddRange(children[members[next]]);
        }

        return members;
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
