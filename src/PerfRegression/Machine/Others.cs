namespace PerfRegression.Machine;

/// <summary>What remains of the machine's busy time after ours is subtracted.</summary>
internal static class Others
{
    /// <summary>What other processes used; null when the machine's or one of ours is unknown.</summary>
    public static TimeSpan? Used(CpuSpan span) => span switch
    {
        { Workers.Cpu: null } or { Generators.Cpu: null } or { Database.Cpu: null } => null,
        _ => Positive(span.Machine?.Busy - span.Workers.Cpu - span.Generators.Cpu - span.Database.Cpu - (span.Self ?? TimeSpan.Zero)),
    };

    /// <summary>
    /// The most that they, and other tests of this process, can have used of the cores that we may run on: what of ours is unknown counts
    /// as theirs. In a container these may be more cores than its quota is worth; then this overstates, and never understates.
    /// </summary>
    public static TimeSpan? AtMost(CpuSpan span)
    {
        var ours = (span.Workers.Cpu ?? TimeSpan.Zero) + (span.Generators.Cpu ?? TimeSpan.Zero) + (span.Self ?? TimeSpan.Zero) - (span.OtherTests ?? TimeSpan.Zero);

        // The database may have been given other cores than we were.
        var (machine, allowed) = (span.Machine?.Busy - ours - (span.Database.Cpu ?? TimeSpan.Zero), span.Allowed?.Busy - ours);
        return Positive(allowed < machine ? allowed : machine);
    }

    // The machine's ticks are coarser than our clocks.
    private static TimeSpan? Positive(TimeSpan? time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
