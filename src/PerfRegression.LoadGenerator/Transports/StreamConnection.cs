using System.Diagnostics;
using System.Text;
using System.Threading.Tasks.Sources;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// An HTTP/1.1 connection over a byte stream: what is the same whether epoll or the runtime's sockets move the bytes. It is its
/// own <see cref="IValueTaskSource{TResult}"/>, resumed inline in the loop's turn, so that a request allocates nothing.
/// </summary>
internal abstract class StreamConnection : IConnection, IValueTaskSource<Exchange>
{
    private readonly ResponseReader _reader;
    private readonly long _timeout;
    private readonly long _connectTimeout;
    private Stage _stage;
    private bool _strayBytes;
    private bool _peerClosed;
    private long _began;
    private long _bytes;
    private Exchange _exchange;
    private bool _ended = true;
    private Action<object?>? _continuation;
    private object? _continuationState;

    protected StreamConnection(StreamTarget target)
    {
        Target = target;
        _reader = new ResponseReader(target.IsHead) { KeepSample = target.WantsBody };
        _timeout = MonotonicClock.TicksOf(target.Plan.Timeout);
        _connectTimeout = MonotonicClock.TicksOf(target.Plan.ConnectTimeout);
    }

    private enum Stage
    {
        Closed,
        WaitingForGate,
        Connecting,
        Idle,
        Awaiting,
    }

    public bool IsBusy => !_ended;

    public bool IsWaitingForGate => _stage == Stage.WaitingForGate;

    protected StreamTarget Target { get; }

    protected bool IsConnecting => _stage == Stage.Connecting;

    protected bool IsOpen => _stage is Stage.Idle or Stage.Awaiting;

    /// <summary>Whether the whole request is on its way; an answer may come before it is.</summary>
    protected abstract bool HasSentAll { get; }

    public ValueTask<Exchange> ExchangeAsync()
    {
        Debug.Assert(_ended, "One request at a time.");
        if (_stage == Stage.Idle)
        {
            CatchUp();
        }

        _ended = false;
        _bytes = 0;
        _began = 0;
        _reader.Reset();
        if (_strayBytes)
        {
            _strayBytes = false;
            Fail(FailureKind.MalformedResponse);
        }
        else if (_stage == Stage.Idle)
        {
            Send();
        }
        else
        {
            _stage = Stage.WaitingForGate;
            Target.Gate.Enter(this);
        }

        return new ValueTask<Exchange>(this, 0);
    }

    public void Dispose()
    {
        var isUnsent = _stage != Stage.Awaiting;
        Close();
        if (!_ended)
        {
            End(0, null, interrupted: true, isUnsent);
        }
    }

    /// <summary>Called by the gate: the turn of this connection to be established has come.</summary>
    public void Connect()
    {
        _stage = Stage.Connecting;
        _peerClosed = false;
        _began = MonotonicClock.Now;
        BeginConnect();
    }

    /// <summary>Fails what has been under way for too long.</summary>
    public void CheckTimeout(long now)
    {
        if (_stage == Stage.Connecting && now - _began > _connectTimeout)
        {
            Fail(FailureKind.ConnectTimeout);
        }
        else if (_stage == Stage.Awaiting && now - _began > _timeout)
        {
            Fail(FailureKind.ResponseTimeout);
        }
    }

    public Exchange GetResult(short token) => _exchange;

    public ValueTaskSourceStatus GetStatus(short token) => _ended ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        (_continuation, _continuationState) = (continuation, state);

    /// <summary>The end of the stream is known to follow the bytes that are being read.</summary>
    protected void ExpectClose() => _peerClosed = true;

    /// <summary>Notices what happened to an idle connection since its last answer, where nothing has reported it yet.</summary>
    protected virtual void CatchUp()
    {
    }

    protected abstract void BeginConnect();

    protected abstract void BeginSend();

    protected abstract void CloseStream();

    protected void OnConnected()
    {
        Target.Log.Opened(MonotonicClock.Now - _began);
        _stage = Stage.Idle;
        Target.Gate.Leave();

        // Leaving may have resumed others, but this request is still its own.
        Send();
    }

    protected void OnConnectFailed(FailureKind failure) => Fail(failure);

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

        _bytes += bytes.Length;
        switch (_reader.Feed(bytes))
        {
            case ReadProgress.Complete:
                Answered();
                return false;
            case ReadProgress.Malformed:
                Fail(FailureKind.MalformedResponse);
                return false;
            default:
                return true;
        }
    }

    /// <summary>The first byte is sent now, not when it was asked for.</summary>
    protected void BeginClock() => _began = MonotonicClock.Now;

    /// <summary>The server closed its side, or the connection broke.</summary>
    protected void OnClosed()
    {
        if (_stage == Stage.Awaiting && _reader.CompletesOnClose)
        {
            Answered();
        }
        else if (_stage == Stage.Awaiting)
        {
            Fail(FailureKind.PrematureClose);
        }
        else
        {
            Close();
        }
    }

    private void Send()
    {
        _stage = Stage.Awaiting;
        _began = MonotonicClock.Now;
        BeginSend();
    }

    private void Answered()
    {
        var status = _reader.Status;
        _stage = Stage.Idle;
        if (_reader.ClosesAfterwards || _peerClosed || !HasSentAll)
        {
            // After half a request the next one would be read as its other half.
            Close();
        }

        if (Target.WantsBody(status))
        {
            Target.Log.UnexpectedBodies[status] = Encoding.UTF8.GetString(_reader.Sample);
        }

        End(status, Target.Plan.Expects(status) ? null : FailureKind.UnexpectedStatus, interrupted: false);
    }

    private void Fail(FailureKind failure)
    {
        var isUnsent = _stage != Stage.Awaiting;
        Close();
        End(0, failure, interrupted: false, isUnsent);
    }

    private void Close()
    {
        var wasConnecting = _stage == Stage.Connecting;
        _stage = Stage.Closed;
        CloseStream();
        if (wasConnecting)
        {
            Target.Gate.Leave();
        }
    }

    private void End(int status, FailureKind? failure, bool interrupted, bool isUnsent = false)
    {
        var now = MonotonicClock.Now;
        _exchange = new Exchange(_began == 0 ? now : _began, now, status, _bytes, failure, interrupted) { IsUnsent = isUnsent };
        _ended = true;
        var continuation = _continuation;
        _continuation = null;
        continuation?.Invoke(_continuationState);
    }
}
