using System.Diagnostics;
using System.Threading.Tasks.Sources;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// The request under way on a connection, from the asking to its answer. It is its own <see cref="IValueTaskSource{TResult}"/>, used again
/// and again and resumed inline in the loop's turn, so that a request allocates nothing.
/// </summary>
internal sealed class PendingExchange : IValueTaskSource<Exchange>
{
    private readonly ConnectionLog _log;
    private readonly AnswerCheck _check;
    private readonly ResponseReader _reader;
    private readonly Hop _first;
    private int _followed;
    private bool _wasRepeated;
    private long _bytes;
    private long _bytesOfRedirects;
    private Exchange _exchange;
    private Action<object?>? _continuation;
    private object? _continuationState;

    public PendingExchange(StreamTarget target)
    {
        _log = target.Log;
        _check = new AnswerCheck(target.Expected, target.Log.Answers);
        _reader = new ResponseReader(target.IsHead, _check);
        Hop = _first = target.Request;
    }

    public bool IsPending { get; private set; }

    /// <summary>When the clock was started, in ticks; 0 while it was not.</summary>
    public long Began { get; private set; }

    /// <summary>What is sent: the plan's request, or what the last redirect made of it.</summary>
    public Hop Hop { get; private set; }

    /// <summary>Whether that was sent again on a new connection.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Whether anything of its answer has come.</summary>
    public bool HasReceived => _bytes > _bytesOfRedirects;

    public bool CompletesOnClose => _reader.CompletesOnClose;

    // Sent before, as it is or as the request that led here.
    private bool IsUnderWay => _wasRepeated || _followed > 0;

    public bool ClosesAfterwards => _reader.ClosesAfterwards;

    public ValueTask<Exchange> Begin()
    {
        Debug.Assert(!IsPending, "One request at a time.");
        (IsPending, IsRepeated, Began, _bytes) = (true, false, 0, 0);
        (_wasRepeated, _bytesOfRedirects) = (false, 0);
        if (_followed > 0)
        {
            (Hop, _followed) = (_first, 0);
        }

        _reader.Reset();
        return new ValueTask<Exchange>(this, 0);
    }

    /// <summary>The time of one that is sent again, or led on by a redirect, runs from when it was sent first.</summary>
    public void StartClock() => Began = IsUnderWay ? Began : MonotonicClock.Now;

    /// <summary>Nothing of it was received, and it is sent again.</summary>
    public void Repeat()
    {
        (IsRepeated, _wasRepeated) = (true, true);
        _reader.Reset();
    }

    /// <summary>Goes on to where a complete answer redirects; false where that answer is the one that counts.</summary>
    public bool Follow()
    {
        if (_check.Follow(Hop, _followed) is not { } next)
        {
            return false;
        }

        (Hop, _followed, IsRepeated, _bytesOfRedirects) = (next, _followed + 1, false, _bytes);
        _reader.Reset();
        return true;
    }

    public ReadProgress Feed(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        var progress = _reader.Feed(bytes);
        if (_reader.Fault is { } fault)
        {
            _log.NoteMalformed(fault);
        }

        return progress;
    }

    /// <summary>The answer is complete, and the last.</summary>
    public void Answer(long now)
    {
        var unexpected = _check.End(_reader.Body, _reader.IsBodyCut);
        End(now, _reader.Status, unexpected?.Kind, unexpected: unexpected);
    }

    /// <summary>Ends without a complete answer; as interrupted when there is no failure.</summary>
    public void GiveUp(FailureKind? failure, bool isUnsent) => End(MonotonicClock.Now, 0, failure, interrupted: failure is null, isUnsent && !IsUnderWay);

    public Exchange GetResult(short token) => _exchange;

    public ValueTaskSourceStatus GetStatus(short token) => IsPending ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        (_continuation, _continuationState) = (continuation, state);

    private void End(long now, int status, FailureKind? failure, bool interrupted = false, bool isUnsent = false, UnexpectedAnswer? unexpected = null)
    {
        _exchange = new Exchange(Began == 0 ? now : Began, now, status, _bytes, failure, interrupted)
        {
            IsUnsent = isUnsent,
            IsRepeated = _wasRepeated,
            Redirects = _followed,
            Unexpected = unexpected,
        };
        _reader.Release();
        IsPending = false;
        var continuation = _continuation;
        _continuation = null;
        continuation?.Invoke(_continuationState);
    }
}
