namespace PerfRegression.Search.Updates;

/// <summary>Tells all who wait that something has changed. Who takes <see cref="Next"/> before looking misses nothing.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = Fresh();

    /// <summary>Ends with the next beat.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Beat() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
