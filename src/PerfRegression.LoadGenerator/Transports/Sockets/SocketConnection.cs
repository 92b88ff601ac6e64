using System.Net.Sockets;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports.Sockets;

/// <summary>A connection whose bytes are moved by the runtime's sockets.</summary>
internal sealed class SocketConnection : StreamConnection, ITimed
{
    private const int MovesPerTurn = 64;
    private static readonly TimeSpan SendGrace = TimeSpan.FromMilliseconds(20);
    private static readonly long ResetPause = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(1));
    private readonly TurnLoop _loop;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(4096);
    private SocketAsyncEventArgs? _io;
    private Socket? _socket;
    private bool _sending;
    private bool _hasToMove;
    private bool _moving;
    private int _sent;

    public SocketConnection(TurnLoop loop, StreamTarget target)
        : base(target) => _loop = loop;

    /// <summary>Goes on where <see cref="Move"/> left off in favour of timers and other connections.</summary>
    public void OnDue(long now)
    {
        if (!IsAwaitingReset)
        {
            Move();
        }
        else if (HasPendingError())
        {
            OnClosed(wasReset: true);
        }
        else
        {
            BeginAwaitReset();
        }
    }

    protected override bool HasSentAll => !_sending;

    protected override void CatchUp()
    {
        if (!_socket!.Poll(0, SelectMode.SelectRead))
        {
            return;
        }

        if (_socket.Available > 0)
        {
            OnBytes(_buffer.AsSpan(0, 1));
        }
        else
        {
            OnClosed(wasReset: false);
        }
    }

    protected override void BeginAwaitReset() => _loop.Schedule(this, MonotonicClock.Now + ResetPause);

    protected override void BeginConnect()
    {
        try
        {
            _socket = new Socket(Target.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _io = NewIo();
            if (!_socket.ConnectAsync(_io))
            {
                FinishConnect(_io);
            }
        }
        catch (SocketException exception)
        {
            Fail(KindOf(exception.SocketErrorCode));
        }
    }

    protected override void BeginSend()
    {
        _sent = 0;
        _sending = true;
        _hasToMove = true;
        Move();
    }

    protected override void CloseStream()
    {
        // An operation under way completes later: its SocketAsyncEventArgs, which is known to be stale by then, is freed only after it.
        var (socket, io) = (_socket, _io);
        (_socket, _io, _hasToMove) = (null, null, false);
        socket?.Dispose();
        io?.Dispose();
    }

    private static FailureKind KindOf(SocketError error) =>
        error == SocketError.ConnectionRefused ? FailureKind.ConnectionRefused : FailureKind.ConnectFailed;

    private void OnCompletedLater(object? sender, SocketAsyncEventArgs io)
    {
        using var turn = _loop.Take();
        if (!ReferenceEquals(io, _io))
        {
            return;
        }

        if (IsConnecting)
        {
            FinishConnect(io);
        }
        else
        {
            Finish(io);
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
            Fail(KindOf(io.SocketError));
        }
    }

    /// <summary>
    /// Sends, then receives, for as long as that completes at once. An answer that is already there resumes the user within this
    /// loop; its next request is the loop's next round, so that the stack stays flat however fast the server answers.
    /// </summary>
    private void Move()
    {
        if (_moving)
        {
            return;
        }

        _moving = true;
        for (var moves = 0; moves < MovesPerTurn && _hasToMove && _io is { } io && _socket is { } socket; moves++)
        {
            _hasToMove = false;
            if (_sending)
            {
                io.SetBuffer(Request, _sent, Request.Length - _sent);
            }
            else
            {
                io.SetBuffer(_buffer, 0, _buffer.Length);
            }

            var endsLater = _sending ? socket.SendAsync(io) : socket.ReceiveAsync(io);
            if (!endsLater)
            {
                Finish(io);
            }
            else if (_sending)
            {
                _ = WatchForEarlyAnswerAsync(io, socket);
            }
        }

        _moving = false;
        if (_hasToMove)
        {
            // A server that sends without end must not keep the turn from the timeout that ends it.
            _loop.Schedule(this, MonotonicClock.Now);
        }
    }

    /// <summary>A server may answer before it has read all, and read no more: then the rest is not sent, and the answer is read.</summary>
    private async Task WatchForEarlyAnswerAsync(SocketAsyncEventArgs sending, Socket socket)
    {
        try
        {
            await socket.ReceiveAsync(Memory<byte>.Empty).ConfigureAwait(false);

            // A server that has read all of it may answer before the end of the send is told.
            await Task.Delay(SendGrace).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // What broke it ends the send too.
            return;
        }

        using var turn = _loop.Take();
        if (_sending && ReferenceEquals(sending, _io))
        {
            // The send under way keeps its own arguments until it ends, or the connection does.
            sending.Dispose();
            _io = NewIo();
            ExpectClose();
            (_sending, _hasToMove) = (false, true);
            Move();
        }
    }

    private bool HasPendingError() => _socket!.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is not 0;

    private SocketAsyncEventArgs NewIo()
    {
        var io = new SocketAsyncEventArgs { RemoteEndPoint = Target.EndPoint };
        io.Completed += OnCompletedLater;
        return io;
    }

    /// <summary>Takes what an operation brought, and notes whether there is more to do.</summary>
    private void Finish(SocketAsyncEventArgs io)
    {
        if (_sending && (io.SocketError != SocketError.Success || io.BytesTransferred == 0))
        {
            OnSendBroken();
            (_sending, _hasToMove) = (false, true);
        }
        else if (io.SocketError != SocketError.Success || io.BytesTransferred == 0)
        {
            OnClosed(wasReset: io.SocketError != SocketError.Success || HasPendingError());
        }
        else if (_sending)
        {
            _sent += io.BytesTransferred;
            _sending = _sent < Request.Length;
            _hasToMove = true;
        }
        else if (OnBytes(_buffer.AsSpan(0, io.BytesTransferred)))
        {
            // Otherwise the answer is complete, and the user may already have noted its next request.
            _hasToMove = true;
        }
    }
}
