namespace PerfRegression.LoadGenerator.Transports;

/// <summary>Everything that is due later, earliest first. Does not allocate once it has grown.</summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<ITimed, long> _queue = new();

    /// <summary>When the next one is due; null when nothing is.</summary>
    public long? NextDue => _queue.TryPeek(out _, out var due) ? due : null;

    public void Add(ITimed timed, long due) => _queue.Enqueue(timed, due);

    public void RunDue(long now)
    {
        // What is added meanwhile and already due waits for the next turn, so that sockets get theirs.
        for (var left = _queue.Count; left > 0 && _queue.TryPeek(out var timed, out var due) && due <= now; left--)
        {
            _queue.Dequeue();
            timed.OnDue(now);
        }
    }
}
