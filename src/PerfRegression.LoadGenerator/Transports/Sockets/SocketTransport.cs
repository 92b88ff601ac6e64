namespace PerfRegression.LoadGenerator.Transports.Sockets;

/// <summary>HTTP/1.1 over the runtime's sockets.</summary>
internal sealed class SocketTransport : ITransport
{
    private readonly TurnLoop _loop = new();
    private readonly StreamTarget[] _targets;
    private readonly List<StreamConnection> _connections = [];

    public SocketTransport(LoadPlan plan)
    {
        _targets = StreamTarget.AllOf(plan, Connections);
        _ = new TimeoutSweep(_loop, plan, _connections);
    }

    public TransportKind Kind => TransportKind.Sockets;

    public ILoop Loop => _loop;

    public ConnectionLog Connections { get; } = new();

    public IConnection Open(int target)
    {
        var connection = new SocketConnection(_loop, _targets[target]);
        _connections.Add(connection);
        return connection;
    }

    public void Dispose()
    {
        using var turn = _loop.Take();
        _loop.Dispose();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }
}
