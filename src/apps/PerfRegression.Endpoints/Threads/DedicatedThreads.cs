using System.Diagnostics.CodeAnalysis;

namespace PerfRegression.Endpoints.Threads;

/// <summary>
/// Threads of its own for blocking or CPU-bound work: at most <paramref name="count"/> calls in service at once,
/// the others wait their turn strictly first in, first out. A thread is started when a call needs it, and then kept.
/// </summary>
internal sealed class DedicatedThreads(string name, int count, int queueLimit = int.MaxValue) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<IQueuedCall> _waiting = new();
    private int _started;
    private int _idle;
    private bool _stopped;

    /// <summary>How many calls may wait; those in service do not count.</summary>
    public int QueueLimit => queueLimit;

    /// <summary>The result to come, which is canceled if <paramref name="aborted"/> was set before the work began.</summary>
    public Task<T> Run<T>(Func<T> work, CancellationToken aborted) =>
        TryRun(work, aborted, out var result) ? result : throw new InvalidOperationException($"The queue of {queueLimit} calls for {name} is full.");

    /// <summary>As <see cref="Run"/>, but false when the queue is full.</summary>
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

    /// <summary>Drops what waits, and lets what is in service end in its own time.</summary>
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
}
