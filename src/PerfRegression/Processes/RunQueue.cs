namespace PerfRegression.Processes;

/// <summary>
/// How long each thread of some processes was ready to run but had no core, so far. By thread, because one that ends takes its time
/// with it: a sum would shrink.
/// </summary>
/// <param name="threads">What each waited, by thread id; these are unique on a machine, whatever the process.</param>
internal sealed class RunQueue(IReadOnlyDictionary<int, SchedStat> threads)
{
    // Woken on an idle core or switched to, a thread needs a moment to begin, which is nobody's doing and counts as waiting too: on
    // quiet virtual machines 5 to 25 µs, at up to 20,000 turns a second where a thread pool spins.
    private static readonly TimeSpan Beginning = TimeSpan.FromMicroseconds(25);

    private readonly IReadOnlyDictionary<int, SchedStat> _threads = threads;

    public static RunQueue None { get; } = new(new Dictionary<int, SchedStat>());

    /// <returns>Null where the system does not report it or the process is gone.</returns>
    public static RunQueue? Read(int processId)
    {
        var threads = new Dictionary<int, SchedStat>();
        foreach (var thread in KernelFiles.Numbers($"/proc/{processId}/task") ?? [])
        {
            // A thread may end between the listing and the reading.
            if (SchedStat.Read(processId, thread) is { } stat)
            {
                threads[thread] = stat;
            }
        }

        return threads.Values.Any(stat => stat.Turns > 0) ? new RunQueue(threads) : null;
    }

    /// <summary>The threads of several processes.</summary>
    public static RunQueue Of(IEnumerable<RunQueue> processes)
    {
        var threads = new Dictionary<int, SchedStat>();
        foreach (var (thread, stat) in processes.SelectMany(process => process._threads))
        {
            threads[thread] = stat;
        }

        return new RunQueue(threads);
    }

    /// <summary>
    /// What the threads that live now waited since an earlier reading, without the moment that beginning takes in each turn; a new one
    /// counts from its start.
    /// </summary>
    public RunQueueDelay Since(RunQueue from)
    {
        var (total, longest) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (thread, now) in _threads)
        {
            // The id of one that ended may be given to another, whose time then begins at zero.
            var waited = from._threads.TryGetValue(thread, out var before) && before.Turns <= now.Turns && before.Delay <= now.Delay
                ? Waited(now.Delay - before.Delay, now.Turns - before.Turns)
                : Waited(now.Delay, now.Turns);
            total += waited;
            longest = waited > longest ? waited : longest;
        }

        return new RunQueueDelay(total, longest);
    }

    private static TimeSpan Waited(TimeSpan delay, long turns) => delay > Beginning * turns ? delay - (Beginning * turns) : TimeSpan.Zero;
}

/// <summary>How long threads waited for a core between two moments.</summary>
/// <param name="Total">All of them together.</param>
/// <param name="Longest">The one that waited longest.</param>
internal sealed record RunQueueDelay(TimeSpan Total, TimeSpan Longest);
