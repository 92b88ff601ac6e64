namespace PerfRegression.Unit.MadeUp;

/// <summary>A timer that has fired.</summary>
internal sealed class PastTimer : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) => false;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
