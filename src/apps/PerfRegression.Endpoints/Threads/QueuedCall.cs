namespace PerfRegression.Endpoints.Threads;

/// <summary>A function that waits for a dedicated thread, and the task of its result.</summary>
internal sealed class QueuedCall<T>(Func<T> work, CancellationToken aborted) : IQueuedCall
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
