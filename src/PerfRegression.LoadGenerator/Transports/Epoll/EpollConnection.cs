using PerfRegression.Model.Failures;

namespace PerfRegression.LoadGenerator.Transports.Epoll;

/// <summary>A connection whose bytes are moved by the event loop's own thread.</summary>
internal sealed unsafe class EpollConnection : StreamConnection
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

    protected override bool HasSentAll => _sent == Target.Request.Length;

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

    /// <summary>
    /// Reads what there is. A read that did not fill the buffer has drained the socket, unless the end of the stream is in it too.
    /// </summary>
    private void Read(bool closing)
    {
        var generation = _generation;
        if (closing)
        {
            ExpectClose();
        }

        fixed (byte* buffer = _loop.Buffer)
        {
            for (var reads = 0; reads < ReadsPerTurn; reads++)
            {
                if (generation != _generation || _fd == NoDescriptor)
                {
                    return;
                }

                var received = Libc.Receive(_fd, buffer, _loop.Buffer.Length, 0);
                if (received <= 0)
                {
                    EndOfBytes(received);
                    return;
                }

                var goesOn = OnBytes(new ReadOnlySpan<byte>(buffer, (int)received));
                if (!goesOn || (!closing && received < _loop.Buffer.Length))
                {
                    return;
                }
            }
        }

        Owe(closing);
    }

    protected override void BeginConnect()
    {
        const int Stream = 1;
        const int NonBlocking = 0x800;
        const int CloseOnExec = 0x80000;
        const int Tcp = 6;
        const int NoDelay = 1;
        var fd = Libc.CreateSocket((int)Target.EndPoint.Address.AddressFamily is 2 ? 2 : 10, Stream | NonBlocking | CloseOnExec, 0);
        if (fd < 0)
        {
            OnConnectFailed(FailureKind.ConnectFailed);
            return;
        }

        _fd = fd;
        _generation++;
        var on = 1;
        _ = Libc.SetOption(fd, Tcp, NoDelay, &on, sizeof(int));
        fixed (byte* address = _address)
        {
            var error = Libc.Connect(fd, address, (uint)_address.Length) == 0 ? 0 : Libc.LastError;
            if (error is not (0 or Libc.InProgress))
            {
                OnConnectFailed(KindOf(error));
                return;
            }
        }

        _loop.Register(fd, ((ulong)_generation << 32) | (uint)_slot);
    }

    protected override void BeginSend()
    {
        _sent = 0;
        _loop.SendSoon(this);
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

        const int SocketLevel = 1;
        const int PendingError = 4;
        int error;
        uint length = sizeof(int);
        _ = Libc.GetOption(_fd, SocketLevel, PendingError, &error, &length);
        if (error == 0)
        {
            OnConnected();
        }
        else
        {
            OnConnectFailed(KindOf(error));
        }
    }

    private void SendRest()
    {
        const int NoSignal = 0x4000;
        var request = Target.Request;
        fixed (byte* bytes = request)
        {
            var sent = Libc.Send(_fd, bytes + _sent, request.Length - _sent, NoSignal);
            if (sent >= 0)
            {
                // The rest of a short send goes out when the loop says that there is room again.
                _sent += (int)sent;
            }
            else if (Libc.LastError is not (Libc.TryAgain or Libc.Interrupted))
            {
                OnClosed();
            }
        }
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

    private void EndOfBytes(nint received)
    {
        var error = received == 0 ? 0 : Libc.LastError;
        if (error is not (Libc.TryAgain or Libc.Interrupted))
        {
            OnClosed();
        }
    }
}
