using System.Collections.Concurrent;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>A timer that is pending until it fires once, or is given up.</summary>
internal sealed class SteppedTimer(ConcurrentDictionary<SteppedTimer, bool> pending) : ITimer
{
    private ITimer? _timer;

    public void Begin(Func<TimerCallback, ITimer> create, TimerCallback callback, TimeSpan due)
    {
        Pend(due);
        _timer = create(state =>
        {
            Pend(Timeout.InfiniteTimeSpan);
            callback(state);
        });
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Pend(dueTime);
        return _timer!.Change(dueTime, period);
    }

    public void Dispose()
    {
        Pend(Timeout.InfiniteTimeSpan);
        _timer!.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Pend(TimeSpan due)
    {
        if (due == Timeout.InfiniteTimeSpan)
        {
            pending.TryRemove(this, out _);
        }
        else
        {
            pending[this] = true;
        }
    }
}
