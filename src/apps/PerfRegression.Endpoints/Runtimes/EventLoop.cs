namespace PerfRegression.Endpoints.Runtimes;

/// <summary>
/// A single thread that runs every callback in turn. Code started on it returns to it after each await, so that one blocking call
/// stops everything else that runs on it.
/// </summary>
internal sealed class EventLoop : SynchronizationContext, IDisposable
{
    private readonly object _gate = new();
    private Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private bool _stopped;

    // No hosted service, which would run on the pool that the event loop is compared with.
    public EventLoop() => new Thread(Loop) { IsBackground = true, Name = "event loop" }.UnsafeStart();

    /// <summary>Starts the handler on the loop; its task completes on another thread.</summary>
    public Task<T> Run<T>(Func<Task<T>> handler)
    {
        // Continued asynchronously, so that the server's own work after the handler never runs on the loop.
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => _ = CompleteAsync(handler, result), null);
        return result.Task;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _posted.Enqueue((d, state));

            // Wakes the loop if it sleeps, and costs next to nothing if it does not.
            Monitor.Pulse(_gate);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Waiting for the event loop from outside could deadlock: post to it instead.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Ends the loop after the callbacks that it has already taken; later ones are never run.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }
    }

    private static async Task CompleteAsync<T>(Func<Task<T>> handler, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(await handler());
        }
        catch (Exception exception)
        {
            result.SetException(exception);
        }
    }

    private void Loop()
    {
        SetSynchronizationContext(this);
        var taken = new Queue<(SendOrPostCallback Callback, object? State)>();
        while (TakeAll(ref taken))
        {
            while (taken.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
    }

    // The whole queue changes hands at once, so that a busy loop takes the lock once per batch.
    private bool TakeAll(ref Queue<(SendOrPostCallback Callback, object? State)> taken)
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
