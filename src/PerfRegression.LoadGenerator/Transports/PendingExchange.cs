using System.Diagnostics;
using System.Text;
using System.Threading.Tasks.Sources;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// The request under way on a connection, from the asking to its answer. It is its own <see cref="IValueTaskSource{TResult}"/>, used again
/// and again and resumed inline in the loop's turn, so that a request allocates nothing.
/// </summary>
internal sealed class PendingExchange(StreamTarget target) : IValueTaskSource<Exchange>
{
    private readonly ResponseReader _reader = new(target.IsHead) { KeepSample = target.WantsBody };
    private long _bytes;
    private Exchange _exchange;
    private Action<object?>? _continuation;
    private object? _continuationState;

    public bool IsPending { get; private set; }

    /// <summary>When the clock was started, in ticks; 0 while it was not.</summary>
    public long Began { get; private set; }

    public bool CompletesOnClose => _reader.CompletesOnClose;

    public bool ClosesAfterwards => _reader.ClosesAfterwards;

    public ValueTask<Exchange> Begin()
    {
        Debug.Assert(!IsPending, "One request at a time.");
        (IsPending, Began, _bytes) = (true, 0, 0);
        _reader.Reset();
        return new ValueTask<Exchange>(this, 0);
    }

    public void StartClock() => Began = MonotonicClock.Now;

    public ReadProgress Feed(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        return _reader.Feed(bytes);
    }

    /// <summary>The answer is complete.</summary>
    public void Answer()
    {
        var status = _reader.Status;
        if (target.WantsBody(status))
        {
            target.Log.UnexpectedBodies[status] = Encoding.UTF8.GetString(_reader.Sample);
        }

        End(status, target.Plan.Expects(status) ? null : FailureKind.UnexpectedStatus);
    }

    /// <summary>Ends without a complete answer; as interrupted when there is no failure.</summary>
    public void GiveUp(FailureKind? failure, bool isUnsent) => End(0, failure, interrupted: failure is null, isUnsent);

    public Exchange GetResult(short token) => _exchange;

    public ValueTaskSourceStatus GetStatus(short token) => IsPending ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        (_continuation, _continuationState) = (continuation, state);

    private void End(int status, FailureKind? failure, bool interrupted = false, bool isUnsent = false)
    {
        var now = MonotonicClock.Now;
        _exchange = new Exchange(Began == 0 ? now : Began, now, status, _bytes, failure, interrupted) { IsUnsent = isUnsent };
        IsPending = false;
        var continuation = _continuation;
        _continuation = null;
        continuation?.Invoke(_continuationState);
    }
}
