namespace PerfRegression.Machine;

/// <summary>How much a request can have lost to other work in a second.</summary>
internal static class Excuse
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The time that the generator's thread and the worker's longest-waiting thread waited for a core, and of that the share that
    /// others caused; plus all the time in which the quota or the hypervisor kept the cores from us. At most a second.
    /// </summary>
    /// <param name="span">The second.</param>
    /// <returns>Null when it is unknown how long our threads waited.</returns>
    public static TimeSpan? Of(CpuSpan span)
    {
        if (span.Workers.Delay is not { } workers || span.Generators.Delay is not { } generators || ShareOfOthers(span) is not { } share)
        {
            return null;
        }

        var withheld = (span.Throttled ?? TimeSpan.Zero) + (span.Machine is { Cores: > 0 } machine ? machine.Steal / machine.Cores : TimeSpan.Zero);
        var lost = ((workers.Longest + generators.Longest) * share) + withheld;
        return lost < Most ? lost : Most;
    }

    // While more threads wait than there are cores, others' share of the waiting is their share of the cores.
    private static double? ShareOfOthers(CpuSpan span)
    {
        var (lost, waited) = (LostTime.Of(span), LostTime.WaitedOf(span));
        return lost is null || waited is null ? null : lost == TimeSpan.Zero ? 0 : lost / (waited < span.Capacity ? waited : span.Capacity);
    }
}
