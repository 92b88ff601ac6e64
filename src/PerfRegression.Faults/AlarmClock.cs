using PerfRegression.Model.Timing;

namespace PerfRegression.Faults;

/// <summary>
/// Wakes pauses when they are due, on a thread that begins with the first of them. The runtime's timers will not do: on Linux they
/// count in steps of 4 ms and ring by as much too early or too late.
/// </summary>
internal sealed class AlarmClock : IDisposable
{
    private readonly PriorityQueue<Pause, long> _alarms = new();
    private Thread? _thread;
    private bool _isOver;

    /// <summary>Wakes a pause at a time, or a little later.</summary>
    public void Set(Pause pause, long due)
    {
        lock (_alarms)
        {
            _alarms.Enqueue(pause, due);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "fault proxy alarms" };
                _thread.Start();
            }

            Monitor.Pulse(_alarms);
        }
    }

    public void Dispose()
    {
        lock (_alarms)
        {
            _isOver = true;
            Monitor.Pulse(_alarms);
        }
    }

    private void Run()
    {
        lock (_alarms)
        {
            while (!_isOver)
            {
                if (!_alarms.TryPeek(out var pause, out var due))
                {
                    Monitor.Wait(_alarms);
                }
                else if (due > MonotonicClock.Now)
                {
                    Monitor.Wait(_alarms, WholeMilliseconds(due - MonotonicClock.Now));
                }
                else
                {
                    _alarms.Dequeue();
                    pause.Wake();
                }
            }
        }
    }

    // Rounded up: waking too early would mean waiting again.
    private static int WholeMilliseconds(long ticks) => Math.Max(0, (int)Math.Ceiling(MonotonicClock.TimeOf(ticks).TotalMilliseconds));
}
