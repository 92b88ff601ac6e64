using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Metrics;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>The reads of one shard's replicas for one query: decides which replica is next, when and why, and counts the reads.</summary>
/// <remarks>
/// <see cref="FanOutPlan.Factor"/> replicas beyond the first are read at once, one more after the delay, and one more for each that fails.
/// </remarks>
/// <param name="rotation">The order of the replicas.</param>
/// <param name="plan">How many replicas to read.</param>
/// <param name="counters">Where reads are counted.</param>
/// <param name="time">Measures the delay.</param>
/// <param name="read">Reads a replica; the policy chooses the token that cancels it.</param>
internal sealed class ReadRace<T>(
    ReplicaRotation rotation, FanOutPlan plan, CollectionCounters counters, TimeProvider time, Func<Replica, CancellationToken, Task<T>> read) : IDisposable
{
    private readonly Replica[] _order = rotation.Next();
    private readonly CancellationTokenSource _over = new();
    private readonly long _began = time.GetTimestamp();
    private Attempt<T>? _firstFailure;
    private int _started;
    private int _failed;
    private int _failedOver;
    private bool _hedged;

    /// <summary>Cancelled when the race is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Whether there is a replica that has not been read yet.</summary>
    public bool AnyLeft => _started < _order.Length;

    /// <summary>Whether the next replica is one of those that are read at once.</summary>
    public bool NextIsAtOnce => AnyLeft && _started <= plan.Factor;

    /// <summary>How long to wait for an answer before the next replica is read: zero for not at all, infinite for as long as none fails.</summary>
    public TimeSpan UntilNext()
    {
        if (_started <= plan.Factor)
        {
            return TimeSpan.Zero;
        }

        if (plan.Delay == TimeSpan.Zero || _hedged)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = plan.Delay - time.GetElapsedTime(_began);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Reads the next replica: as one of those that are read at once, in place of one that has failed, or as a hedge.</summary>
    public Task<Attempt<T>> ReadNext(CancellationToken cancelled)
    {
        var isHedge = false;
        if (_started > plan.Factor)
        {
            isHedge = _failedOver == Volatile.Read(ref _failed);
            if (isHedge)
            {
                _hedged = true;
                counters.HedgeFired();
            }
            else
            {
                _failedOver++;
                counters.FailedOver();
            }
        }

        return AttemptAsync(_order[_started++], isHedge, cancelled);
    }

    /// <summary>The answer of the attempt that ends the race.</summary>
    /// <exception cref="SearchException">The attempt failed; if its error is transient, so did all others.</exception>
    public T Conclude(Attempt<T> last)
    {
        switch (last)
        {
            case { Failure: null } when last.IsHedge:
                counters.HedgeWon();
                return last.Answer!;
            case { Failure: null }:
                return last.Answer!;
            case { IsTransient: true }:
                throw ReadErrors.NoneLeft(_failed, _firstFailure!.Replica, _firstFailure.Failure!);
            default:
                throw ReadErrors.Refused(last.Replica, last.Failure);
        }
    }

    /// <summary>Ends the race: attempts that still wait for their turn give up, and running reads are abandoned.</summary>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task<Attempt<T>> AttemptAsync(Replica replica, bool isHedge, CancellationToken cancelled)
    {
        try
        {
            var answer = await LimitedReadAsync(replica, cancelled);
            rotation.Answered(replica);
            return new Attempt<T>(replica, isHedge, answer, Failure: null, IsTransient: false);
        }
        catch (Exception failure)
        {
            return Failing(new Attempt<T>(replica, isHedge, default, failure, TransientErrors.Include(failure, ofStandby: replica.Number > 0)));
        }
    }

    private async Task<T> LimitedReadAsync(Replica replica, CancellationToken cancelled)
    {
        var over = _over.Token;
        await EnterAsync(replica.Limit, over, cancelled);
        try
        {
            // The place may have become free just as the race ended.
            over.ThrowIfCancellationRequested();
            counters.ReadStarted(replica.Shard, replica.Number);
            return await read(replica, cancelled);
        }
        finally
        {
            replica.Limit.Leave();
        }
    }

    private static async Task EnterAsync(ConcurrencyLimit places, CancellationToken over, CancellationToken cancelled)
    {
        if (!cancelled.CanBeCanceled)
        {
            await places.EnterAsync(over);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(over, cancelled);
        await places.EnterAsync(either.Token);
    }

    private Attempt<T> Failing(Attempt<T> attempt)
    {
        if (TransientErrors.IsOutOfReach(attempt.Failure!))
        {
            rotation.Demote(attempt.Replica);
        }

        Interlocked.CompareExchange(ref _firstFailure, attempt, null);
        Interlocked.Increment(ref _failed);
        return attempt;
    }
}

/// <summary>How many of a shard's replicas a query reads.</summary>
/// <param name="Factor">Replicas that are read at once beyond the first.</param>
/// <param name="Delay">The delay after which one more is read; zero for never.</param>
internal sealed record FanOutPlan(int Factor, TimeSpan Delay)
{
    /// <summary>The plan of a collection's current configuration.</summary>
    public static FanOutPlan Of(CollectionConfig config) => new(config.ReadFanOutFactor, TimeSpan.FromMilliseconds(config.ReadFanOutDelayMs));
}

/// <summary>The outcome of one read of one replica. A failure is a value too, so that an abandoned attempt needs no observer.</summary>
/// <param name="Replica">The replica that was read.</param>
/// <param name="IsHedge">Whether it was read because the delay had passed.</param>
/// <param name="Answer">Its answer; meaningless after a failure.</param>
/// <param name="Failure">Why there is no answer; null when there is one.</param>
/// <param name="IsTransient">Whether another replica may answer instead.</param>
internal sealed record Attempt<T>(Replica Replica, bool IsHedge, T? Answer, Exception? Failure, bool IsTransient);
