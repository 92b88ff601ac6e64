namespace PerfRegression.Search.Updates;

/// <summary>A pending update, which holds a permit.</summary>
/// <param name="token">Identifies the update in the queue; unlike its number, it is known before the insertion.</param>
internal sealed class PendingUpdate(long token)
{
    private readonly TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Token => token;

    public UpdatePhase Phase { get; set; }

    /// <summary>Completes when the update is applied on the primary; fails if the collection is closed before.</summary>
    public Task Applied => _applied.Task;

    public void Complete() => _applied.TrySetResult();

    public void Fail(Exception why)
    {
        _applied.TrySetException(why);

        // Usually nobody awaits the task, whose exception must not count as unobserved.
        _ = _applied.Task.Exception;
    }
}

/// <summary>What is known about a pending update.</summary>
internal enum UpdatePhase
{
    /// <summary>Being inserted into the queue.</summary>
    InFlight,

    /// <summary>In the queue.</summary>
    Stored,

    /// <summary>The connection broke before the primary said whether it is in the queue.</summary>
    InDoubt,
}
