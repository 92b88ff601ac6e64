using System.Net.Sockets;
using PerfRegression.Measurement;

namespace PerfRegression.Transports.Sockets;

/// <summary>A connection whose bytes are moved by the runtime's sockets.</summary>
internal sealed class SocketConnection : StreamConnection
{
    private readonly TurnLoop _loop;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(4096);
    private SocketAsyncEventArgs? _io;
    private Socket? _socket;
    private bool _sending;
    private int _sent;

    public SocketConnection(TurnLoop loop, StreamTarget target)
        : base(target) => _loop = loop;

    protected override void BeginConnect()
    {
        try
        {
            _socket = new Socket(Target.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _io = new SocketAsyncEventArgs { RemoteEndPoint = Target.EndPoint };
            _io.Completed += OnCompletedLater;
            if (!_socket.ConnectAsync(_io))
            {
                FinishConnect(_io);
            }
        }
        catch (SocketException exception)
        {
            OnConnectFailed(KindOf(exception.SocketErrorCode));
        }
    }

    protected override void BeginSend()
    {
        _sent = 0;
        _sending = true;
        Move();
    }

    protected override void CloseStream()
    {
        // The operation under way completes later, with its own SocketAsyncEventArgs, and is then known to be stale.
        _socket?.Dispose();
        _socket = null;
        _io = null;
    }

    private static FailureKind KindOf(SocketError error) =>
        error == SocketError.ConnectionRefused ? FailureKind.ConnectionRefused : FailureKind.ConnectFailed;

    private void OnCompletedLater(object? sender, SocketAsyncEventArgs io)
    {
        using var turn = _loop.Take();
        if (!ReferenceEquals(io, _io))
        {
            io.Dispose();
        }
        else if (IsConnecting)
        {
            FinishConnect(io);
        }
        else if (Finish(io))
        {
            Move();
        }
    }

    private void FinishConnect(SocketAsyncEventArgs io)
    {
        if (io.SocketError == SocketError.Success)
        {
            OnConnected();
        }
        else
        {
            OnConnectFailed(KindOf(io.SocketError));
        }
    }

    /// <summary>Sends, then receives, for as long as that completes at once.</summary>
    private void Move()
    {
        while (_io is { } io && _socket is { } socket)
        {
            if (_sending)
            {
                io.SetBuffer(Target.Request, _sent, Target.Request.Length - _sent);
            }
            else
            {
                io.SetBuffer(_buffer, 0, _buffer.Length);
            }

            if ((_sending ? socket.SendAsync(io) : socket.ReceiveAsync(io)) || !Finish(io))
            {
                return;
            }
        }
    }

    /// <summary>Takes what an operation brought; true when the next one of this request may begin.</summary>
    private bool Finish(SocketAsyncEventArgs io)
    {
        if (io.SocketError != SocketError.Success || io.BytesTransferred == 0)
        {
            OnClosed();
            return false;
        }

        if (_sending)
        {
            _sent += io.BytesTransferred;
            _sending = _sent < Target.Request.Length;
            return true;
        }

        // Once the answer is complete the user has already begun its next request, which moves itself.
        return OnBytes(_buffer.AsSpan(0, io.BytesTransferred));
    }
}
