using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>What the writers of a shard wait for after their updates were stored.</summary>
/// <param name="collection">How many replicas it wants to have them.</param>
/// <param name="shard">Which shard.</param>
/// <param name="watch">Its standbys.</param>
/// <param name="time">Clock for timeouts.</param>
/// <param name="stopped">Ends all waits.</param>
internal sealed class Completion(Collection collection, Shard shard, ReplayWatch watch, TimeProvider time, CancellationToken stopped)
{
    /// <summary>Waits until all live replicas have what was stored or applied before.</summary>
    public async Task ReplicatedAsync(CancellationToken aborted)
    {
        var having = 0;
        await WhileOpenAsync(async ended => having = 1 + await AskStandbysAsync(ended), aborted);
        var needed = Math.Min(collection.Config.WriteConsistencyFactor, shard.Replicas.Count);
        if (having < needed)
        {
            throw ShardFaults.TooFewReplicas(shard, having, needed);
        }
    }

    /// <summary>Waits until an update can be found on all live replicas.</summary>
    /// <returns>False when it took too long.</returns>
    public async Task<bool> CompletedAsync(PendingUpdate update, TimeSpan? timeout, CancellationToken aborted)
    {
        using var late = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, late.Token);
        try
        {
            // That too few replicas have it is told at once, however long its application takes.
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
            throw ShardFaults.ClosedBefore(shard);
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
            throw ShardFaults.ReplicasUnknown(shard, e);
        }
    }
}
