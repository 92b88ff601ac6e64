using PerfRegression.Search.Failures;
using PerfRegression.Search.Figures;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>One query's reads of one shard's replicas, counted and judged.</summary>
/// <param name="rota">In which order to ask them.</param>
/// <param name="figures">Where reads are counted.</param>
/// <param name="read">Reads a replica; by which token it may be cancelled is the policy's choice.</param>
internal sealed class ReadRace<T>(ReplicaRota rota, CollectionFigures figures, Func<Replica, CancellationToken, Task<T>> read) : IDisposable
{
    private readonly Replica[] _order = rota.Next();
    private readonly CancellationTokenSource _over = new();
    private Attempt<T>? _firstFailure;
    private int _failed;

    /// <summary>Reads that were started.</summary>
    public int Started { get; private set; }

    /// <summary>Of these, how many have failed by now.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Whether there is a replica that was not asked yet.</summary>
    public bool AnyLeft => Started < _order.Length;

    /// <summary>Reads the next replica because so many are asked from the start.</summary>
    public Task<Attempt<T>> Start(CancellationToken cancelled) => AttemptAsync(_order[Started++], isHedge: false, cancelled);

    /// <summary>Reads the next replica because the delay has passed.</summary>
    public Task<Attempt<T>> Hedge(CancellationToken cancelled)
    {
        figures.HedgeFired();
        return AttemptAsync(_order[Started++], isHedge: true, cancelled);
    }

    /// <summary>Reads the next replica because one has failed.</summary>
    public Task<Attempt<T>> FailOver(CancellationToken cancelled)
    {
        figures.FailedOver();
        return AttemptAsync(_order[Started++], isHedge: false, cancelled);
    }

    /// <summary>The answer of the attempt that ends the race.</summary>
    /// <exception cref="SearchFaultException">It failed; in case it is transient, so did all others.</exception>
    public T Conclude(Attempt<T> last)
    {
        switch (last)
        {
            case { Failure: null } when last.IsHedge:
                figures.HedgeWon();
                return last.Answer!;
            case { Failure: null }:
                return last.Answer!;
            case { IsTransient: true }:
                throw ReadFaults.NoneLeft(Failed, _firstFailure!.Replica, _firstFailure.Failure!);
            default:
                throw ReadFaults.Refused(last.Replica, last.Failure);
        }
    }

    /// <summary>Ends the race: attempts that still wait for a place give up, those that read are left to themselves.</summary>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task<Attempt<T>> AttemptAsync(Replica replica, bool isHedge, CancellationToken cancelled)
    {
        try
        {
            var answer = await InPlaceAsync(replica, cancelled);
            rota.Answered(replica);
            return new Attempt<T>(replica, isHedge, answer, Failure: null, IsTransient: false);
        }
        catch (Exception failure)
        {
            return Failing(new Attempt<T>(replica, isHedge, default, failure, TransientErrors.Include(failure, ofStandby: replica.Number > 0)));
        }
    }

    private async Task<T> InPlaceAsync(Replica replica, CancellationToken cancelled)
    {
        var over = _over.Token;
        await EnterAsync(replica.Places, over, cancelled);
        try
        {
            // The place may have become free with the end of the race.
            over.ThrowIfCancellationRequested();
            figures.ReadStarted(replica.Shard, replica.Number);
            return await read(replica, cancelled);
        }
        finally
        {
            replica.Places.Leave();
        }
    }

    private static async Task EnterAsync(ReadPlaces places, CancellationToken over, CancellationToken cancelled)
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
            rota.Demote(attempt.Replica);
        }

        Interlocked.CompareExchange(ref _firstFailure, attempt, null);
        Interlocked.Increment(ref _failed);
        return attempt;
    }
}
