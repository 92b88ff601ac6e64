using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>A clock that stands until it is moved, and knows how many of its timers are still to fire.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private readonly ConcurrentDictionary<SteppedTimer, bool> _pending = new();

    /// <summary>Timers that will fire.</summary>
    public int Pending => _pending.Count;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(_pending);
        timer.Begin(fired => base.CreateTimer(fired, state, dueTime, period), callback, dueTime);
        return timer;
    }
}
