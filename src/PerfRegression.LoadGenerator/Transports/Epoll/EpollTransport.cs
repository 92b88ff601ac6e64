namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>HTTP/1.1 over the generator's own event loop.</summary>
internal sealed class EpollTransport : ITransport
{
    private readonly EpollLoop _loop = new();
    private readonly StreamTarget[] _targets;

    public EpollTransport(LoadPlan plan)
    {
        _targets = StreamTarget.AllOf(plan, Connections);
        _ = new TimeoutSweep(_loop, plan, _loop.Connections);
    }

    public TransportKind Kind => TransportKind.Epoll;

    public ILoop Loop => _loop;

    public ConnectionLog Connections { get; } = new();

    public IConnection Open(int target) => new EpollConnection(_loop, _targets[target]);

    public void Dispose() => _loop.Dispose();
}
