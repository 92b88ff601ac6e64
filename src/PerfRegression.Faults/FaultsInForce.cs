using PerfRegression.Model.Timing;

namespace PerfRegression.Faults;

/// <summary>The faults of a link from a moment on. All times are ticks of <see cref="MonotonicClock"/>.</summary>
internal sealed class FaultsInForce(LinkFaults faults, long since)
{
    /// <summary>Later than any clock will show.</summary>
    public const long Never = long.MaxValue;

    private readonly long _oneWay = MonotonicClock.TicksOf(faults.Delay / 2);
    private readonly long _nodeEvery = MonotonicClock.TicksOf(faults.NodeStall?.Every ?? TimeSpan.Zero);
    private readonly long _nodeStall = MonotonicClock.TicksOf(faults.NodeStall?.Stall ?? TimeSpan.Zero);

    public LinkFaults Faults => faults;

    /// <summary>How long a stalled message is held back.</summary>
    public long Stall { get; } = MonotonicClock.TicksOf(faults.Stall);

    /// <summary>When a message may leave: not after now when it may at once. A stall that other faults made has ended with them.</summary>
    public long DueOf(Arrival message, long now)
    {
        if (faults.BlackHole)
        {
            return Never;
        }

        var due = message.At + _oneWay + (ReferenceEquals(message.Under, this) ? message.Stall : 0);
        return _nodeStall == 0 ? due : AfterNodeStall(Math.Max(due, now));
    }

    private long AfterNodeStall(long moment)
    {
        var position = (moment - since) % _nodeEvery;
        return position < _nodeStall ? moment + _nodeStall - position : moment;
    }
}

/// <summary>The arrival of a message at the proxy.</summary>
/// <param name="At">When, in ticks.</param>
/// <param name="Under">The faults in force then.</param>
/// <param name="Stall">For how long they hold it back, in ticks; mostly 0.</param>
internal readonly record struct Arrival(long At, FaultsInForce Under, long Stall);
