using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>An HTTP/1.1 connection over a byte stream: what is the same whether epoll or the runtime's sockets move the bytes.</summary>
internal abstract class StreamConnection(StreamTarget target) : IConnection
{
    // A server that closes with a request unread says so by a reset, which comes after the end of its stream.
    private static readonly long ResetGrace = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(20));
    private readonly PendingExchange _request = new(target);
    private Stage _stage;
    private bool _strayBytes;
    private bool _peerClosed;
    private bool _isKept;
    private bool _sendBroke;
    private long _connectingFrom;
    private long _closedAt;

    private enum Stage
    {
        Closed,
        WaitingForGate,
        Connecting,
        Idle,
        Awaiting,
    }

    public bool IsBusy => _request.IsPending;

    public bool IsWaitingForGate => _stage == Stage.WaitingForGate;

    protected StreamTarget Target => target;

    /// <summary>All that is to be sent now.</summary>
    protected byte[] Request => _request.Hop.Bytes;

    protected bool IsConnecting => _stage == Stage.Connecting;

    /// <summary>Whether the server closed its side without an answer, and may still turn out not to have read the request.</summary>
    protected bool IsAwaitingReset => _stage == Stage.Awaiting && _closedAt != 0;

    protected bool IsOpen => _stage is Stage.Idle or Stage.Awaiting;

    /// <summary>Whether the whole request is on its way; an answer may come before it is.</summary>
    protected abstract bool HasSentAll { get; }

    public ValueTask<Exchange> ExchangeAsync()
    {
        var exchange = _request.Begin();
        Start();
        return exchange;
    }

    public void Dispose()
    {
        if (IsBusy)
        {
            Fail(null);
        }
        else
        {
            Close();
        }
    }

    /// <summary>Called by the gate: the turn of this connection to be established has come.</summary>
    public void Connect()
    {
        (_stage, _peerClosed, _isKept, _sendBroke, _connectingFrom, _closedAt) = (Stage.Connecting, false, false, false, MonotonicClock.Now, 0);
        _request.StartClock();
        BeginConnect();
    }

    public void CheckTimeout(long now)
    {
        if (_stage == Stage.Connecting && now - _connectingFrom > target.ConnectTimeout)
        {
            Fail(FailureKind.ConnectTimeout);
        }
        else if (_stage == Stage.Awaiting && now - _request.Began > target.Timeout)
        {
            Fail(FailureKind.ResponseTimeout);
        }
        else if (IsAwaitingReset && now - _closedAt > ResetGrace)
        {
            Fail(FailureKind.PrematureClose);
        }
    }

    /// <summary>The end of the stream is known to follow the bytes that are being read.</summary>
    protected void ExpectClose() => _peerClosed = true;

    /// <summary>No more can be sent. A server that wants no more of the request may have said why before it closed: what is left is read.</summary>
    protected void OnSendBroken() => (_peerClosed, _sendBroke) = (true, true);

    /// <summary>Notices what happened to an idle connection since its last answer, where nothing has reported it yet.</summary>
    protected virtual void CatchUp()
    {
    }

    /// <summary>Looks for a reset until <see cref="CheckTimeout"/> ends that, where none is reported by itself.</summary>
    protected virtual void BeginAwaitReset()
    {
    }

    protected abstract void BeginConnect();

    protected abstract void BeginSend();

    protected abstract void CloseStream();

    protected void OnConnected()
    {
        target.Log.Opened(MonotonicClock.Now - _connectingFrom);
        _stage = Stage.Idle;
        target.Gate.Leave();

        // Leaving may have resumed others, but this request is still its own.
        Send();
    }

    /// <summary>Takes received bytes; false when the connection has nothing more to read for now.</summary>
    protected bool OnBytes(ReadOnlySpan<byte> bytes)
    {
        if (_stage != Stage.Awaiting)
        {
            // Bytes that nobody asked for: the last answer was longer than it said, and the next request has to say so.
            _strayBytes = true;
            Close();
            return false;
        }

        var progress = _request.Feed(bytes);
        if (progress == ReadProgress.Complete)
        {
            Answered();
        }
        else if (progress != ReadProgress.NeedsMore)
        {
            Fail(progress == ReadProgress.SectionTooLong ? FailureKind.HeadTooLong : FailureKind.MalformedResponse);
        }

        return progress == ReadProgress.NeedsMore;
    }

    /// <summary>The first byte is sent now, not when it was asked for.</summary>
    protected void BeginClock() => _request.StartClock();

    /// <summary>The server closed its side, or the connection broke.</summary>
    /// <param name="wasReset">Whether the server's system refused what was sent, as it does once the server has closed.</param>
    protected void OnClosed(bool wasReset)
    {
        if (_stage != Stage.Awaiting)
        {
            Close();
        }
        else if (_request.CompletesOnClose)
        {
            Answered();
        }
        else if (!_isKept || !_request.Hop.MayRepeat || _request.HasReceived || _request.IsRepeated)
        {
            Fail(FailureKind.PrematureClose);
        }
        else if (wasReset || _sendBroke)
        {
            Repeat();
        }
        else if (!IsAwaitingReset)
        {
            _closedAt = MonotonicClock.Now;
            BeginAwaitReset();
        }
    }

    /// <summary>Ends the request, as interrupted when there is no failure.</summary>
    protected void Fail(FailureKind? failure)
    {
        var isUnsent = _stage != Stage.Awaiting;
        Close();
        _request.GiveUp(failure, isUnsent);
    }

    // A kept connection may be closed just as the next request comes. If nothing of an answer was received, what does no harm when it is
    // done twice is sent once more, as other clients do (RFC 9110, section 9.2.2; RFC 9112, section 9.3.1).
    private void Repeat()
    {
        Close();
        _request.Repeat();
        Start();
    }

    private void Start()
    {
        if (_stage == Stage.Idle)
        {
            CatchUp();
        }

        if (_strayBytes)
        {
            _strayBytes = false;
            target.Log.NoteMalformed(AnswerFault.TooMuch);
            Fail(FailureKind.MalformedResponse);
        }
        else if (_stage == Stage.Idle)
        {
            Send();
        }
        else
        {
            _stage = Stage.WaitingForGate;
            target.Gate.Enter(this);
        }
    }

    private void Send()
    {
        _stage = Stage.Awaiting;
        _request.StartClock();
        BeginSend();
    }

    private void Answered()
    {
        // The timer may look later than the answer came.
        var now = MonotonicClock.Now;
        if (now - _request.Began > target.Timeout)
        {
            Fail(FailureKind.ResponseTimeout);
            return;
        }

        (_stage, _isKept) = (Stage.Idle, true);
        if (_request.ClosesAfterwards || target.AsksForClose || _peerClosed || !HasSentAll)
        {
            // After half a request the next one would be read as its other half.
            Close();
        }

        if (_request.Follow())
        {
            Start();
        }
        else
        {
            _request.Answer(now);
        }
    }

    private void Close()
    {
        var wasConnecting = _stage == Stage.Connecting;
        _stage = Stage.Closed;
        CloseStream();
        if (wasConnecting)
        {
            target.Gate.Leave();
        }
    }
}
