using PerfRegression.Model.Formatting;

namespace PerfRegression;

/// <summary>
/// All connections stand still together, again and again, as those of a server that collects garbage or flushes its disk. The first
/// stall begins when the faults are set, the next ones every <see cref="Every"/> after that.
/// </summary>
public sealed record NodeStall
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Creates stalls of a given length at a given interval.</summary>
    /// <param name="every">From the beginning of one stall to that of the next, at most 1 hour.</param>
    /// <param name="stall">How long each of them lasts; above 0 and shorter than <paramref name="every"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public NodeStall(TimeSpan every, TimeSpan stall)
    {
        if (every > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(every), $"Expected a node to stall at least once an hour, but found every {Units.Milliseconds(every)}.");
        }

        if (stall <= TimeSpan.Zero || stall >= every)
        {
            throw new ArgumentOutOfRangeException(
                nameof(stall),
                $"Expected a stall above 0 and shorter than the {Units.Milliseconds(every)} until the next one, but found {Units.Milliseconds(stall)}. For a node that never moves, set BlackHole.");
        }

        (Every, Stall) = (every, stall);
    }

    /// <summary>From the beginning of one stall to that of the next.</summary>
    public TimeSpan Every { get; }

    /// <summary>How long each stall lasts.</summary>
    public TimeSpan Stall { get; }
}
