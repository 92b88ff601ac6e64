using PerfRegression.Processes;

namespace PerfRegression.Machine;

/// <summary>How much CPU time some processes of ours have used, and how long they have waited for a core.</summary>
/// <param name="Cpu">CPU time of all; null when that is unknown.</param>
/// <param name="Queue">How long their threads waited for a core; null when that is unknown.</param>
internal sealed record GroupTimes(TimeSpan? Cpu, RunQueue? Queue)
{
    public static GroupTimes None { get; } = new(TimeSpan.Zero, RunQueue.None);

    public static GroupTimes Unknown { get; } = new(null, null);

    /// <param name="processes">Null: unknown. Empty: none. What one that is gone used is unknown.</param>
    public static GroupTimes Of(IReadOnlyList<int>? processes)
    {
        if (processes is null)
        {
            return Unknown;
        }

        var queues = processes.Select(RunQueue.Read).ToList();
        return new GroupTimes(
            processes.Aggregate((TimeSpan?)TimeSpan.Zero, (sum, process) => sum + CpuClock.Read(process)),
            queues.Contains(null) ? null : RunQueue.Of(queues.OfType<RunQueue>()));
    }

    /// <param name="roots">Processes that count with all their descendants. Null: unknown. Empty: none.</param>
    public static GroupTimes OfTrees(IReadOnlyList<int>? roots) => roots switch
    {
        null => Unknown,
        [] => None,
        _ when ProcessTree.Read(roots) is { } tree => new GroupTimes(tree.Cpu, QueueOf(tree.Members)),
        _ => Unknown,
    };

    public GroupSpan Since(GroupTimes from) => new(
        from.Cpu is { } before && Cpu is { } now ? Between(before, now) : null,
        from.Queue is { } queue ? Queue?.Since(queue) : null);

    // One that was restarted meanwhile, as a database may be, counts from zero again; one of which only children ended does not.
    private static TimeSpan Between(TimeSpan before, TimeSpan now) =>
        now >= before ? now - before : before - now <= ProcessTree.Rounding ? TimeSpan.Zero : now;

    // A backend may end between the listing and the reading; it does not make the others unknown.
    private static RunQueue? QueueOf(IReadOnlyList<int> members)
    {
        var queues = members.Select(RunQueue.Read).OfType<RunQueue>().ToList();
        return queues.Count > 0 ? RunQueue.Of(queues) : null;
    }
}

/// <summary>What they did between two readings.</summary>
/// <param name="Cpu">CPU time; null when that is unknown.</param>
/// <param name="Delay">How long their threads waited for a core; null when that is unknown.</param>
internal sealed record GroupSpan(TimeSpan? Cpu, RunQueueDelay? Delay);
