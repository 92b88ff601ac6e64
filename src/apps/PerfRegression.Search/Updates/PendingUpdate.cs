namespace PerfRegression.Search.Updates;

/// <summary>An update that holds a permit.</summary>
/// <param name="token">What it is found by in the queue; unlike its number it is known before it is stored.</param>
internal sealed class PendingUpdate(long token)
{
    private readonly TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Token => token;

    public UpdatePhase Phase { get; set; }

    /// <summary>Ends when it is applied on the primary; fails when the collection is closed before.</summary>
    public Task Applied => _applied.Task;

    public void Complete() => _applied.TrySetResult();

    public void Fail(Exception why)
    {
        _applied.TrySetException(why);

        // Mostly nobody waits for it, which is no fault.
        _ = _applied.Task.Exception;
    }
}
