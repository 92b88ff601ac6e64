using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports.Sockets;

/// <summary>
/// A loop for completions that arrive on the runtime's threads: whoever holds the lock has the turn. Where the runtime completes
/// sockets inline on its one socket thread the lock is never contended; on any other system it keeps the turns apart.
/// </summary>
internal sealed class TurnLoop : ILoop
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);
    private readonly object _turn = new();
    private readonly TimerQueue _timers = new();
    private Task? _body;
    private bool _isOver;

    public void Schedule(ITimed timed, long due)
    {
        lock (_turn)
        {
            var earliest = _timers.NextDue is not { } next || due < next;
            _timers.Add(timed, due);
            if (earliest)
            {
                Monitor.Pulse(_turn);
            }
        }
    }

    public void Post(Action turn)
    {
        lock (_turn)
        {
            if (!_isOver)
            {
                turn();
            }
        }
    }

    public void Run(Func<Task> body)
    {
        lock (_turn)
        {
            _body = body();
            _ = _body.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!_body.IsCompleted)
            {
                _timers.RunDue(MonotonicClock.Now);
                AwaitNextTimer();
            }
        }

        // It has ended: nothing is waited for, and what went wrong in it is thrown.
        _body.GetAwaiter().GetResult();
    }

    /// <summary>Takes the turn for a completion that arrived on a thread of the runtime.</summary>
    public TurnHolder Take() => new(_turn);

    public void End(IEnumerable<IConnection> connections)
    {
        lock (_turn)
        {
            _isOver = true;
            foreach (var connection in connections)
            {
                connection.Dispose();
            }
        }
    }

    private void Wake()
    {
        lock (_turn)
        {
            Monitor.Pulse(_turn);
        }
    }

    private void AwaitNextTimer()
    {
        if (_body!.IsCompleted)
        {
            return;
        }

        var wait = _timers.NextDue is { } due ? MonotonicClock.TimeOf(due - MonotonicClock.Now) : Longest;

        // Even when the next timer is already due, waiting for no time lets completions have their turn in between.
        Monitor.Wait(_turn, wait < Longest ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))) : Longest);
    }
}
