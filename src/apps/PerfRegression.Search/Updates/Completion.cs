using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>Waits for the replication and the application of updates that have been stored in a shard.</summary>
/// <param name="collection">Its configuration says how many replicas are needed.</param>
/// <param name="shard">The shard.</param>
/// <param name="watch">Watches its standbys.</param>
/// <param name="time">Measures timeouts.</param>
/// <param name="stopped">Ends all waits.</param>
internal sealed class Completion(Collection collection, Shard shard, ReplayWatch watch, TimeProvider time, CancellationToken stopped)
{
    /// <summary>Waits until all live replicas have everything that has been stored or applied so far.</summary>
    public async Task ReplicatedAsync(CancellationToken aborted)
    {
        var having = 0;
        await WhileOpenAsync(async ended => having = 1 + await AskStandbysAsync(ended), aborted);
        var needed = Math.Min(collection.Config.WriteConsistencyFactor, shard.Replicas.Count);
        if (having < needed)
        {
            throw ShardErrors.TooFewReplicas(shard, having, needed);
        }
    }

    /// <summary>Waits until an update is searchable on all live replicas.</summary>
    /// <returns>False after a timeout.</returns>
    public async Task<bool> CompletedAsync(PendingUpdate update, TimeSpan? timeout, CancellationToken aborted)
    {
        using var late = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, late.Token);
        try
        {
            // A lack of replicas is reported at once, however long the application takes.
            await ReplicatedAsync(either.Token);
            await WhileOpenAsync(update.Applied.WaitAsync, either.Token);
            await ReplicatedAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WhileOpenAsync(Func<CancellationToken, Task> wait, CancellationToken given)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(given, stopped);
        try
        {
            await wait(ended.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested && !given.IsCancellationRequested)
        {
            throw ShardErrors.ClosedBefore(shard);
        }
    }

    private async Task<int> AskStandbysAsync(CancellationToken ended)
    {
        try
        {
            return await watch.CaughtUpAsync(ended);
        }
        catch (NpgsqlException e)
        {
            throw ShardErrors.ReplicasUnknown(shard, e);
        }
    }
}
