using PerfRegression.Model.Failures;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>A connection whose bytes are moved by the event loop's own thread.</summary>
internal sealed class EpollConnection : StreamConnection
{
    private const int ReadsPerTurn = 16;
    private const int NoDescriptor = -1;
    private readonly EpollLoop _loop;
    private readonly int _slot;
    private readonly byte[] _address;
    private int _fd = NoDescriptor;
    private uint _generation;
    private int _sent;
    private bool _closing;
    private bool _isOwed;
    private uint _owedGeneration;

    public EpollConnection(EpollLoop loop, StreamTarget target)
        : base(target)
    {
        _loop = loop;
        _slot = loop.Add(this);
        var address = target.EndPoint.Serialize();
        _address = address.Buffer[..address.Size].ToArray();
    }

    protected override bool HasSentAll => _sent == Request.Length;

    public void OnEvents(uint flags, uint generation)
    {
        if (generation != _generation || _fd == NoDescriptor)
        {
            return;
        }

        if (IsConnecting)
        {
            // What came with the establishment, such as a banner or the end of the stream, is in this edge and in no later one.
            FinishConnect(flags);
        }
        else if ((flags & Libc.Writable) != 0 && !HasSentAll && IsOpen)
        {
            SendRest();
        }

        // Either may have failed the request, and its user may have begun to connect again.
        if (generation == _generation && IsOpen && (flags & (Libc.Readable | Libc.ReadHangUp | Libc.HangUp | Libc.Error)) != 0)
        {
            Read(closing: (flags & (Libc.ReadHangUp | Libc.HangUp | Libc.Error)) != 0);
        }
    }

    /// <summary>Goes on where <see cref="Read"/> left off in favour of the other connections.</summary>
    public void ReadOn()
    {
        _isOwed = false;
        if (_owedGeneration == _generation)
        {
            Read(_closing);
        }
    }

    /// <summary>Sends the request that was asked for in this turn, unless the connection was closed since.</summary>
    public void SendNow()
    {
        if (_sent == 0 && IsOpen && _fd != NoDescriptor)
        {
            BeginClock();
            SendRest();
        }
    }

    protected override void BeginConnect()
    {
        var fd = TcpSocket.Create(Target.EndPoint.Address);
        if (fd < 0)
        {
            Fail(FailureKind.ConnectFailed);
            return;
        }

        _fd = fd;
        _generation++;
        if (TcpSocket.Connect(fd, _address) is not 0 and var error)
        {
            Fail(KindOf(error));
            return;
        }

        _loop.Register(fd, ((ulong)_generation << 32) | (uint)_slot);
    }

    protected override void BeginSend()
    {
        _sent = 0;
        _loop.SendSoon(this);
    }

    protected override void CloseStream()
    {
        if (_fd != NoDescriptor)
        {
            _ = Libc.Close(_fd);
            _fd = NoDescriptor;
        }
    }

    private static FailureKind KindOf(int error) => error == Libc.ConnectionRefused ? FailureKind.ConnectionRefused : FailureKind.ConnectFailed;

    private void FinishConnect(uint flags)
    {
        if ((flags & (Libc.Writable | Libc.Error | Libc.HangUp)) == 0)
        {
            return;
        }

        if (TcpSocket.TakeError(_fd) is not 0 and var error)
        {
            Fail(KindOf(error));
        }
        else
        {
            OnConnected();
        }
    }

    // The rest of a short send goes out when the loop says that there is room again.
    private void SendRest()
    {
        var sent = TcpSocket.Send(_fd, Request.AsSpan(_sent));
        if (sent == TcpSocket.Broken)
        {
            OnSendBroken();
            Read(closing: true);
        }
        else
        {
            _sent += sent;
        }
    }

    /// <summary>
    /// Reads what there is. A read that did not fill the buffer has drained the socket, unless the end of the stream is in it too.
    /// </summary>
    private void Read(bool closing)
    {
        var (generation, buffer) = (_generation, _loop.Buffer);
        if (closing)
        {
            ExpectClose();
        }

        for (var reads = 0; reads < ReadsPerTurn; reads++)
        {
            if (generation != _generation || _fd == NoDescriptor)
            {
                return;
            }

            var received = TcpSocket.Receive(_fd, buffer);
            if (received < 0)
            {
                OnClosed(wasReset: received == TcpSocket.Broken || TcpSocket.TakeError(_fd) != 0);
                return;
            }

            if (received == 0 || !OnBytes(buffer.AsSpan(0, received)) || (!closing && received < buffer.Length))
            {
                return;
            }
        }

        Owe(closing);
    }

    // The close is reported once; later reads of this connection still have to know about it.
    private void Owe(bool closing)
    {
        _closing = closing || (_closing && _owedGeneration == _generation);
        _owedGeneration = _generation;
        if (!_isOwed)
        {
            _isOwed = true;
            _loop.Owe(this);
        }
    }
}
