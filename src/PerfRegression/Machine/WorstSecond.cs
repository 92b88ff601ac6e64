namespace PerfRegression.Machine;

/// <summary>Takes readings, ideally once a second, and remembers the most that a request can have lost to other work between two of them.</summary>
internal sealed class WorstSecond
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private CpuAccount? _last;

    /// <summary>The most that a request can have lost; null while that is unknown for all of them.</summary>
    public TimeSpan? Lost { get; private set; }

    public void Add(CpuAccount look)
    {
        if (_last is { } from && LostIn(CpuSpan.Between(from, look)) is { } lost && !(lost <= Lost))
        {
            Lost = lost;
        }

        _last = look;
    }

    /// <summary>
    /// The time that the generator's thread and the worker's longest-waiting thread waited for a core, and of that the share that
    /// others caused; plus all the time in which the quota or the hypervisor kept the cores from us. At most a second.
    /// </summary>
    /// <returns>Null when it is unknown how long our threads waited.</returns>
    internal static TimeSpan? LostIn(CpuSpan second)
    {
        if (second.Workers.Delay is not { } workers || second.Generators.Delay is not { } generators || ShareOfOthers(second) is not { } share)
        {
            return null;
        }

        var withheld = (second.Throttled ?? TimeSpan.Zero) + (second.Machine is { Cores: > 0 } machine ? machine.Steal / machine.Cores : TimeSpan.Zero);
        return TimeSpan.Min(Most, ((workers.Longest + generators.Longest) * share) + withheld);
    }

    // While more threads wait than there are cores, others' share of the waiting is their share of the cores.
    private static double? ShareOfOthers(CpuSpan second) =>
        LostTime.Of(second) is not { } lost || LostTime.WaitedOf(second) is not { } waited ? null
        : lost == TimeSpan.Zero ? 0
        : lost / TimeSpan.Min(waited, second.Capacity);
}
