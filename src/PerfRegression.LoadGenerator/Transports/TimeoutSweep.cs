using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// Looks over all connections now and then instead of keeping a timer per request: a timeout is noticed at most 5 % late, and a
/// request costs nothing.
/// </summary>
internal sealed class TimeoutSweep : ITimed
{
    private readonly ILoop _loop;
    private readonly IReadOnlyList<StreamConnection> _connections;
    private readonly long _period;

    public TimeoutSweep(ILoop loop, LoadPlan plan, IReadOnlyList<StreamConnection> connections)
    {
        var shorter = plan.Timeout < plan.ConnectTimeout ? plan.Timeout : plan.ConnectTimeout;
        _period = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(Math.Clamp(shorter.TotalMilliseconds / 20, 1, 100)));
        (_loop, _connections) = (loop, connections);
        _loop.Schedule(this, MonotonicClock.Now + _period);
    }

    public void OnDue(long now)
    {
        for (var index = 0; index < _connections.Count; index++)
        {
            _connections[index].CheckTimeout(now);
        }

        _loop.Schedule(this, MonotonicClock.Now + _period);
    }
}
