namespace PerfRegression.Machine;

/// <summary>
/// The CPU time that we needed and others took. Threads that wait for a core wait for others only as far as the cores had room for
/// them; beyond that they wait for each other, as those of a saturated variant do all the time.
/// </summary>
internal static class LostTime
{
    /// <summary>lost = max(0, min(capacity, used + waited) − used), and no more than others used.</summary>
    /// <returns>Null when it is unknown how long the workers or the generators waited.</returns>
    public static TimeSpan? Of(CpuSpan span)
    {
        // A database whose processes are unknown leaves what the others lost known.
        if (WaitedOf(span) is not { } waited || span.Workers.Cpu + span.Generators.Cpu + (span.Database.Cpu ?? TimeSpan.Zero) is not { } used)
        {
            return null;
        }

        var room = TimeSpan.Min(span.Capacity, used + waited) - used;
        return TimeSpan.Max(TimeSpan.Zero, TimeSpan.Min(room, UsedByOthersAtMost(span) ?? room));
    }

    /// <summary>
    /// How long all our threads waited for a core. A kernel may or may not count the time while the quota was used up (it does since
    /// 6.18 and in old ones); that is measured separately, so it is not counted here.
    /// </summary>
    public static TimeSpan? WaitedOf(CpuSpan span) =>
        span.Workers.Delay?.Total + span.Generators.Delay?.Total + (span.Database.Delay?.Total ?? TimeSpan.Zero) - (span.Throttled ?? TimeSpan.Zero) is { } waited
            ? TimeSpan.Max(TimeSpan.Zero, waited)
            : null;

    // Other processes, and other tests of this one, on the cores that we may run on: what of ours is unknown counts as theirs. In a container
    // these may be more cores than its quota is worth; then this overstates, and never understates.
    private static TimeSpan? UsedByOthersAtMost(CpuSpan span)
    {
        var ours = (span.Workers.Cpu ?? TimeSpan.Zero) + (span.Generators.Cpu ?? TimeSpan.Zero) + (span.Self ?? TimeSpan.Zero) - (span.OtherTests ?? TimeSpan.Zero);

        // The database may have been given other cores than we were.
        var (machine, allowed) = (span.Machine?.Busy - ours - (span.Database.Cpu ?? TimeSpan.Zero), span.Allowed?.Busy - ours);
        return allowed < machine ? allowed : machine;
    }
}
