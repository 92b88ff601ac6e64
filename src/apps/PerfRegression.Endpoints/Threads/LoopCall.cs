namespace PerfRegression.Endpoints.Threads;

/// <summary>An asynchronous handler to be started on the event loop, and the task of its result.</summary>
internal sealed class LoopCall<T>(Func<Task<T>> handler)
{
    // Asynchronous, so that the server's own work after the handler never runs on the loop.
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Result => _result.Task;

    public void Begin() => _ = CompleteAsync();

    private async Task CompleteAsync()
    {
        try
        {
            _result.SetResult(await handler());
        }
        catch (Exception exception)
        {
            _result.SetException(exception);
        }
    }
}
