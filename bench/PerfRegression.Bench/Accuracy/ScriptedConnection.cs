using System.Net.Sockets;
using PerfRegression.Model.Timing;

namespace PerfRegression.Bench.Accuracy;

/// <summary>One connection of the scripted server: a request at a time, without a body.</summary>
internal sealed class ScriptedConnection : IDisposable
{
    private static readonly byte[] Reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"u8.ToArray();
    private readonly byte[] _buffer = new byte[4096];
    private int _filled;
    private long _received;

    public ScriptedConnection(Socket socket)
    {
        (socket.Blocking, socket.NoDelay) = (false, true);
        Socket = socket;
    }

    public Socket Socket { get; }

    /// <summary>Reads what is there; true when the request has come to its end with it.</summary>
    public bool ReadsWholeRequest(long now)
    {
        var read = Socket.Receive(_buffer.AsSpan(_filled), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        if (read == 0)
        {
            // Closing takes it out of the readiness wait, which would otherwise report its end for ever.
            Socket.Dispose();
            return false;
        }

        _filled += read;
        _received = now;
        return _buffer.AsSpan(0, _filled).EndsWith("\r\n\r\n"u8);
    }

    public ServedRequest Answer()
    {
        _filled = 0;
        var handed = MonotonicClock.Now;
        Socket.Send(Reply, SocketFlags.None, out _);
        return new ServedRequest(_received, handed);
    }

    public void Dispose() => Socket.Dispose();
}
