namespace PerfRegression.Search.Reads;

/// <summary>Fires once.</summary>
internal sealed class HedgeTimer : IDisposable
{
    private readonly TaskCompletionSource _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;

    public HedgeTimer(TimeProvider time, TimeSpan delay) =>
        _timer = time.CreateTimer(static fired => ((TaskCompletionSource)fired!).TrySetResult(), _fired, delay, Timeout.InfiniteTimeSpan);

    public Task Fired => _fired.Task;

    public void Dispose() => _timer.Dispose();
}
