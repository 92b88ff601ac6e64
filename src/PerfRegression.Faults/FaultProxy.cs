using System.Net.Sockets;
using PerfRegression.Faults;
using PerfRegression.Machine;

namespace PerfRegression;

/// <summary>
/// Stands between a client and a server on this machine, such as a service and its PostgreSQL, and does to their connections what its
/// <see cref="Faults"/> say. Neither side knows of it, and what passes is not changed, nor understood.
/// Not one of the proxies that are servers of their own: this one needs nothing installed, ends with its test, and changes the faults of
/// open connections by one assignment.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly Lock _change = new();
    private readonly OpenConnections _open = new();
    private readonly Link _link;
    private readonly LoopbackListener _listener;
    private readonly PoolFloor _floor;
    private long _connections;
    private bool _isOver;

    private FaultProxy(int targetPort, int seed, PoolFloor floor)
    {
        (TargetPort, _floor) = (targetPort, floor);
        _link = new Link(seed);
        _listener = new LoopbackListener(Accept);
    }

    /// <summary>The port on 127.0.0.1 that it listens on; it never changes.</summary>
    public int Port => _listener.Port;

    /// <summary>The port on 127.0.0.1 that it connects to, once for every connection that it accepts.</summary>
    internal int TargetPort { get; }

    /// <summary>
    /// What is wrong with the link; default <see cref="LinkFaults.None"/>. Replaced as a whole, at any time, also for connections that
    /// are already open and for what is held back, which the new faults then apply to.
    /// </summary>
    /// <exception cref="ArgumentException">They contradict each other.</exception>
    /// <exception cref="InvalidOperationException">Its port was taken by another program while connections were refused.</exception>
    /// <exception cref="ObjectDisposedException">The proxy has ended.</exception>
    public LinkFaults Faults
    {
        get => _link.Faults;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Contradiction is { } contradiction)
            {
                throw new ArgumentException(contradiction, nameof(value));
            }

            lock (_change)
            {
                ObjectDisposedException.ThrowIf(_isOver, this);
                if (value.Refuse)
                {
                    _listener.Close();
                }
                else
                {
                    _listener.Open();
                }

                _link.Put(value);
            }

            _open.ForEach(connection => connection.Wake());
        }
    }

    /// <summary>Connections accepted since the start.</summary>
    internal long Connections => Volatile.Read(ref _connections);

    /// <summary>Connections that are open now: those of which not both sides have ended.</summary>
    internal int OpenConnections => _open.Count;

    /// <summary>Messages of clients that were held back by a <see cref="LinkFaults.Stall"/> since the start.</summary>
    internal long Stalls => _link.Stalls;

    /// <summary>Answers in whose middle the connection was reset (<see cref="LinkFaults.ResetInAnswer"/>) since the start.</summary>
    internal long BrokenAnswers => _link.BrokenAnswers;

    /// <summary>
    /// Starts one without faults. While there is a proxy the process has at least thirty-two threads for its pool at once: a test host
    /// blocks some of them, and what passes here would wait half a second and more until the pool had grown. The target need not be up
    /// yet; while it is not, clients are reset.
    /// </summary>
    /// <param name="targetPort">The server's port on 127.0.0.1.</param>
    /// <param name="seed">Of the chance that stalls and resets are drawn by: the same messages in the same order meet the same faults.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a port from 1 to 65,535.</exception>
    /// <exception cref="InvalidOperationException">No port is free.</exception>
    public static FaultProxy Start(int targetPort, int seed = 1) => Start(targetPort, seed, PoolFloor.OfThisProcess);

    internal static FaultProxy Start(int targetPort, int seed, PoolFloor floor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetPort, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targetPort, ushort.MaxValue);
        var proxy = new FaultProxy(targetPort, seed, floor);
        floor.Hold();
        OwnWork.Begin();
        return proxy;
    }

    /// <summary>Resets all open connections (RST) at both ends, now. New ones are accepted as before.</summary>
    public void Reset() => _open.ForEach(connection => connection.Abort());

    /// <summary>Stops listening and resets all open connections; the last proxy's end gives the pool its own size back.</summary>
    public async ValueTask DisposeAsync()
    {
        bool isFirst;
        lock (_change)
        {
            (isFirst, _isOver) = (!_isOver, true);
            _listener.Dispose();
        }

        await _open.CloseAsync();
        _link.Dispose();
        if (isFirst)
        {
            _floor.Release();
            OwnWork.End();
        }
    }

    private void Accept(Socket client)
    {
        Interlocked.Increment(ref _connections);
        _ = _open.ServeAsync(new ProxiedConnection(client, _link), TargetPort);
    }
}
