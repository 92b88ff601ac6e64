using Microsoft.Extensions.Time.Testing;

namespace PerfRegression.Unit.MadeUp;

/// <summary>A clock on which whatever is waited for comes at once: it is moved there.</summary>
internal sealed class HastyTime : FakeTimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Advance(dueTime);
        return timer;
    }
}
