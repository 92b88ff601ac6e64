using Polly;

namespace PerfRegression.Search.Reads;

/// <summary>
/// What Polly's hedging is told during one query. It counts attempts only, and from 1 where its documentation says 0; why the next one
/// is due is known here.
/// </summary>
internal sealed class PollyTurns<T>(ReadRace<T> race, FanOutPlan plan, bool cancelling, TimeProvider time)
{
    public static readonly ResiliencePropertyKey<PollyTurns<T>> Key = new("turns");

    private readonly long _begin = time.GetTimestamp();
    private int _failedOver;
    private bool _hedged;

    /// <summary>How long Polly shall wait for an answer before it starts the next read.</summary>
    public TimeSpan UntilNext()
    {
        if (race.Started <= plan.Factor)
        {
            return TimeSpan.Zero;
        }

        // For Polly zero is all at once.
        if (plan.Delay == TimeSpan.Zero || _hedged)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = plan.Delay - time.GetElapsedTime(_begin);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Starts the next read.</summary>
    public async ValueTask<Attempt<T>> NextAsync(CancellationToken lost)
    {
        var read = Next(cancelling ? lost : CancellationToken.None);
        return await (cancelling ? read : read.WaitAsync(lost));
    }

    private Task<Attempt<T>> Next(CancellationToken cancelled)
    {
        if (race.Started <= plan.Factor)
        {
            return race.Start(cancelled);
        }

        if (_failedOver < race.Failed)
        {
            _failedOver++;
            return race.FailOver(cancelled);
        }

        _hedged = true;
        return race.Hedge(cancelled);
    }
}
