namespace PerfRegression.Processes;

/// <summary>A process with all its descendants, such as a database with its backends.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// By how much a later reading may at most fall short of an earlier one, though none of the CPU was given back: of children that ended,
    /// each parent reports whole ticks, once for user and once for system time. Enough for a dozen parents.
    /// </summary>
    public static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// CPU used so far by processes and all their descendants, ended ones included once their parent has waited for them, and those that
    /// live, found in one look.
    /// </summary>
    /// <returns>Null when all of them are gone, or where there is no /proc.</returns>
    public static (TimeSpan Cpu, IReadOnlyList<int> Members)? Read(IReadOnlyList<int> rootProcessIds)
    {
        var processes = ReadAll();
        return Sum(rootProcessIds, processes, CpuClock.Read) is { } used ? (used, Members(rootProcessIds, processes)) : null;
    }

    /// <summary>The process and all its descendants; none when it is gone, or where there is no /proc.</summary>
    public static IReadOnlyList<int> Members(int rootProcessId) => Members(rootProcessId, ReadAll());

    /// <summary>The CPU of processes and of all below them; each process counts once.</summary>
    /// <param name="roots">The outermost processes.</param>
    /// <param name="processes">All that there are.</param>
    /// <param name="clock">What a process that lives has used itself; null for one that is gone meanwhile.</param>
    /// <returns>Null when none of them is there.</returns>
    internal static TimeSpan? Sum(IReadOnlyList<int> roots, IReadOnlyDictionary<int, ProcPidStat> processes, Func<int, TimeSpan?> clock)
    {
        var members = Members(roots, processes);
        return members.Count > 0 ? members.Aggregate(TimeSpan.Zero, (sum, member) => sum + CpuOf(processes[member], clock(member))) : null;
    }

    // For a live process /proc reports whole ticks only, and a hundred backends can each hide nearly one.
    private static TimeSpan CpuOf(ProcPidStat stat, TimeSpan? own) =>
        own is { } used ? used + LinuxTicks.TimeOf(stat.ChildTicks) : LinuxTicks.TimeOf(stat.CpuTicks);

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
        foreach (var process in KernelFiles.Numbers("/proc") ?? [])
        {
            if (ProcPidStat.Read(process) is { } stat)
            {
                processes[process] = stat;
            }
        }

        return processes;
    }
}
