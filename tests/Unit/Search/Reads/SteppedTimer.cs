namespace PerfRegression.Unit.Search.Reads;

/// <summary>Fires once, when its clock is moved that far.</summary>
internal sealed class SteppedTimer(SteppedTime time, Action fire) : ITimer
{
    public long Due { get; set; }

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.Set(this, dueTime);
        return true;
    }

    public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
