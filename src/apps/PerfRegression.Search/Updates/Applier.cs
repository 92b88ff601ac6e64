using PerfRegression.Search.Metrics;

namespace PerfRegression.Search.Updates;

/// <summary>Applies the updates of a shard in order, and seals full segments.</summary>
internal sealed class Applier(ShardTables tables, PendingUpdates pending, IndexingPolicy policy, Pulse pulse, CollectionCounters counters, TimeProvider time)
{
    // Short, so that the counter advances while updates are held.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(100);

    private long _lastApplied;

    /// <summary>Applies one batch, or waits until something changes.</summary>
    /// <param name="unsure">Whether the last step failed, so that its transaction may or may not have been committed.</param>
    /// <param name="stopped">Ends the wait, and rolls a running transaction back.</param>
    public async Task StepAsync(bool unsure, CancellationToken stopped)
    {
        var change = pulse.Next;
        if (unsure || pending.AnyInDoubt)
        {
            await SettleAsync(stopped);
        }

        if (policy.IsFull(tables.Segments.Appendable))
        {
            await tables.Segments.SealAsync(tables.Segments.Appendable, stopped);
            pulse.Beat();
        }

        if (!pending.Any)
        {
            await change.WaitAsync(stopped);
        }
        else if (policy.HoldsUpdates(tables.Segments.Catalog))
        {
            await HoldAsync(change, stopped);
        }
        else if (!await ApplyAsync(stopped))
        {
            await change.WaitAsync(stopped);
        }
    }

    private async Task HoldAsync(Task change, CancellationToken stopped)
    {
        var start = time.GetTimestamp();
        await change.WaitAsync(LongestHold, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        counters.WasThrottled(time.GetElapsedTime(start));
    }

    /// <returns>False when there was nothing to apply.</returns>
    private async Task<bool> ApplyAsync(CancellationToken stopped)
    {
        var next = await tables.Queue.NextAsync(_lastApplied, IndexingPolicy.BatchSize, stopped);
        if (next.Count == 0)
        {
            return false;
        }

        // An update before them may still be in flight if its insertion has just lost its connection; the next step settles that.
        if (pending.AnyInDoubt)
        {
            return true;
        }

        // A change of the configuration may have made the segment full; the next step seals it.
        var segment = tables.Segments.Appendable;
        var batch = policy.Batch(next, segment);
        if (batch.Count > 0)
        {
            await tables.Points.ApplyAsync(batch, segment.Number, stopped);
            _lastApplied = batch[^1].Number;
            await ConcludeAsync(batch, stopped);
        }

        return true;
    }

    // The catalog is refreshed first, because waiters may read it at once. If that fails, the updates are applied nonetheless.
    private async Task ConcludeAsync(IReadOnlyList<QueuedUpdate> applied, CancellationToken stopped)
    {
        try
        {
            await tables.Segments.RefreshAsync(stopped);
            counters.Unindexed(tables.Segments.Catalog.Unindexed);
        }
        finally
        {
            foreach (var update in applied)
            {
                pending.Done(update.Token);
            }
        }
    }

    // An update whose insertion has ended and that is not in the queue has been applied, or was never stored.
    private async Task SettleAsync(CancellationToken stopped)
    {
        _lastApplied = 0;
        var landed = pending.Landed();
        var queued = (await tables.Queue.TokensAsync(stopped)).ToHashSet();
        await tables.Segments.RefreshAsync(stopped);
        foreach (var token in landed)
        {
            pending.Settle(token, queued.Contains(token));
        }
    }
}
