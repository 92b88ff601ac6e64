namespace PerfRegression.Machine;

/// <summary>
/// The CPU time that we needed and others took. Threads that wait for a core wait for others only as far as the cores had room for
/// them; beyond that they wait for each other, as those of a saturated variant do all the time.
/// </summary>
internal static class LostTime
{
    /// <summary>lost = max(0, min(capacity, used + waited) − used), and no more than others used.</summary>
    /// <param name="span">The time in question.</param>
    /// <returns>Null when it is unknown how long the workers or the generators waited.</returns>
    public static TimeSpan? Of(CpuSpan span)
    {
        if (WaitedOf(span) is not { } waited || UsedOf(span) is not { } used)
        {
            return null;
        }

        var room = Least(span.Capacity, used + waited) - used;
        var lost = Others.AtMost(span) is { } most ? Least(room, most) : room;
        return lost > TimeSpan.Zero ? lost : TimeSpan.Zero;
    }

    /// <summary>
    /// How long all our threads waited for a core. A kernel may or may not count the time while the quota was used up (it does since
    /// 6.18 and in old ones); that is measured separately, so it is not counted here.
    /// </summary>
    public static TimeSpan? WaitedOf(CpuSpan span)
    {
        var waited = span.Workers.Delay?.Total + span.Generators.Delay?.Total + (span.Database.Delay?.Total ?? TimeSpan.Zero) - (span.Throttled ?? TimeSpan.Zero);
        return waited < TimeSpan.Zero ? TimeSpan.Zero : waited;
    }

    // A database whose processes are unknown leaves what the others lost known.
    private static TimeSpan? UsedOf(CpuSpan span) => span.Workers.Cpu + span.Generators.Cpu + (span.Database.Cpu ?? TimeSpan.Zero);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
