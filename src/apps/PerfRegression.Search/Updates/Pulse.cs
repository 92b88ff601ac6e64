namespace PerfRegression.Search.Updates;

/// <summary>Signals a change to all waiters. A waiter that takes <see cref="Next"/> before it looks at the state misses no change.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = Fresh();

    /// <summary>Completes at the next change.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Beat() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
