using PerfRegression.LoadGenerator.Checks;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// HTTP/1.1 over byte streams that one loop moves. It looks over all connections now and then instead of keeping a timer per request: a
/// timeout is noticed at most 5 % late, and a request costs nothing.
/// </summary>
internal sealed class StreamTransport<TLoop> : ITransport, ITimed
    where TLoop : ILoop, new()
{
    private readonly TLoop _loop = new();
    private readonly Func<TLoop, StreamTarget, StreamConnection> _newConnection;
    private readonly StreamTarget[] _targets;
    private readonly List<StreamConnection> _connections = [];
    private readonly long _period;

    public StreamTransport(TransportKind kind, LoadPlan plan, Func<TLoop, StreamTarget, StreamConnection> newConnection)
    {
        (Kind, _newConnection) = (kind, newConnection);
        var (expected, gate) = (Expectations.Of(plan), new ConnectGate());
        _targets = [.. plan.Targets.Select(target => new StreamTarget(plan, target, expected, gate, Connections))];
        var shorter = Math.Min(plan.Timeout.TotalMilliseconds, plan.ConnectTimeout.TotalMilliseconds);
        _period = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(Math.Clamp(shorter / 20, 1, 100)));
        _loop.Schedule(this, MonotonicClock.Now + _period);
    }

    public TransportKind Kind { get; }

    public ILoop Loop => _loop;

    public ConnectionLog Connections { get; } = new();

    public IConnection Open(int target)
    {
        var connection = _newConnection(_loop, _targets[target]);
        _connections.Add(connection);
        return connection;
    }

    public void OnDue(long now)
    {
        for (var index = 0; index < _connections.Count; index++)
        {
            _connections[index].CheckTimeout(now);
        }

        _loop.Schedule(this, MonotonicClock.Now + _period);
    }

    public void Dispose() => _loop.End(_connections);
}
