namespace PerfRegression.Machine;

/// <summary>What is left of the machine's busy time when ours is taken away.</summary>
internal static class Others
{
    /// <summary>What other processes used; null when the machine's or one of ours is unknown.</summary>
    public static TimeSpan? Used(CpuSpan span) => span switch
    {
        { Workers.Cpu: null } or { Generators.Cpu: null } or { Database.Cpu: null } => null,
        _ => AtMost(span),
    };

    /// <summary>
    /// The most that they can have used: what of ours is unknown counts as theirs. In a container the machine is the whole host, of
    /// which ours is a part: then it says more than the truth, and still not less.
    /// </summary>
    public static TimeSpan? AtMost(CpuSpan span)
    {
        var used = span.Machine?.Busy - (span.Workers.Cpu ?? TimeSpan.Zero) - (span.Generators.Cpu ?? TimeSpan.Zero) - (span.Database.Cpu ?? TimeSpan.Zero) - (span.Self ?? TimeSpan.Zero);
        return used < TimeSpan.Zero ? TimeSpan.Zero : used;
    }
}
