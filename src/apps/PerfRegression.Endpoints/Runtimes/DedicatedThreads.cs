using System.Diagnostics.CodeAnalysis;

namespace PerfRegression.Endpoints.Runtimes;

/// <summary>
/// A fixed-size thread pool with a first-in, first-out queue, for blocking or CPU-bound work. A thread is started when a call needs
/// it, and then kept.
/// </summary>
/// <param name="name">What the threads are called, followed by a number.</param>
/// <param name="count">The most threads, and so the most calls in service at once.</param>
/// <param name="queueLimit">The most calls that may wait; those in service do not count. Default unlimited.</param>
internal sealed class DedicatedThreads(string name, int count, int queueLimit = int.MaxValue) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<IQueuedCall> _waiting = new();
    private int _started;
    private int _idle;
    private bool _stopped;

    /// <summary>The most calls that may wait; those in service do not count.</summary>
    public int QueueLimit => queueLimit;

    /// <summary>Queues the work; its task is canceled if <paramref name="aborted"/> is set before the work begins.</summary>
    /// <exception cref="InvalidOperationException">The queue is full.</exception>
    public Task<T> Run<T>(Func<T> work, CancellationToken aborted) =>
        TryRun(work, aborted, out var result) ? result : throw new InvalidOperationException($"The queue of {queueLimit} calls for {name} is full.");

    /// <summary>Same as <see cref="Run"/>, but returns false when the queue is full.</summary>
    public bool TryRun<T>(Func<T> work, CancellationToken aborted, [NotNullWhen(true)] out Task<T>? result)
    {
        var call = new QueuedCall<T>(work, aborted);
        result = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            if (_waiting.Count >= queueLimit)
            {
                return false;
            }

            _waiting.Enqueue(call);
            if (_waiting.Count > _idle && _started < count)
            {
                StartThread();
            }
            else
            {
                Monitor.Pulse(_gate);
            }
        }

        result = call.Result;
        return true;
    }

    /// <summary>Cancels the waiting calls, and lets those in service finish.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
            while (_waiting.TryDequeue(out var call))
            {
                call.Drop();
            }
        }
    }

    // No hosted service, which would run on the pool that this work is to be kept off.
    private void StartThread()
    {
        _started++;
        var thread = new Thread(Serve) { IsBackground = true, Name = $"{name} {_started}" };

        // Unsafe, because a thread that serves every request must not carry the context of the one that started it.
        thread.UnsafeStart();
    }

    private void Serve()
    {
        while (Take() is { } call)
        {
            call.Run();
        }
    }

    private IQueuedCall? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_stopped)
            {
                _idle++;
                Monitor.Wait(_gate);
                _idle--;
            }

            return _stopped ? null : _waiting.Dequeue();
        }
    }

    private interface IQueuedCall
    {
        void Run();

        void Drop();
    }

    /// <summary>A function that waits for a thread, and the task of its result.</summary>
    private sealed class QueuedCall<T>(Func<T> work, CancellationToken aborted) : IQueuedCall
    {
        // Asynchronous, so that whoever awaits the result never continues on the dedicated thread.
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Result => _result.Task;

        public void Run()
        {
            if (aborted.IsCancellationRequested)
            {
                Drop();
                return;
            }

            try
            {
                _result.SetResult(work());
            }
            catch (Exception exception)
            {
                _result.SetException(exception);
            }
        }

        public void Drop() => _result.SetCanceled(aborted);
    }
}
