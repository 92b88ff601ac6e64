namespace PerfRegression.Endpoints.Threads;

/// <summary>
/// One thread that runs every callback in turn. Code started on it comes back to it after each await,
/// so one blocking call stops everything else that runs here.
/// </summary>
internal sealed class EventLoop : SynchronizationContext, IDisposable
{
    private readonly object _gate = new();
    private Queue<LoopCallback> _posted = new();
    private bool _stopped;

    public EventLoop() => new Thread(Loop) { IsBackground = true, Name = "event loop" }.UnsafeStart();

    /// <summary>Starts the handler on the loop; its result is handed over outside the loop.</summary>
    public Task<T> Run<T>(Func<Task<T>> handler)
    {
        var call = new LoopCall<T>(handler);
        Post(static state => ((LoopCall<T>)state!).Begin(), call);
        return call.Result;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _posted.Enqueue(new LoopCallback(d, state));

            // Wakes the loop if it sleeps, and costs next to nothing if it does not.
            Monitor.Pulse(_gate);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Waiting for the event loop from outside could deadlock: post to it instead.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Ends the loop after the callbacks it already took; later ones are never run.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Loop()
    {
        SetSynchronizationContext(this);
        var taken = new Queue<LoopCallback>();
        while (TakeAll(ref taken))
        {
            while (taken.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
    }

    // The whole queue changes hands at once, so that a busy loop takes the lock once per batch.
    private bool TakeAll(ref Queue<LoopCallback> taken)
    {
        lock (_gate)
        {
            while (_posted.Count == 0 && !_stopped)
            {
                Monitor.Wait(_gate);
            }

            (_posted, taken) = (taken, _posted);
            return !_stopped;
        }
    }
}
