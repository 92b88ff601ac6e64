using PerfRegression.Search.Figures;

namespace PerfRegression.Search.Updates;

/// <summary>Applies the updates of a shard in their order; seals a segment that is full.</summary>
internal sealed class Applier(ShardTables tables, PendingUpdates pending, IndexingPolicy policy, Pulse pulse, CollectionFigures figures, TimeProvider time)
{
    // So that a counter of the wait moves while it lasts.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(100);

    private long _lastApplied;

    /// <summary>Applies one batch, or waits until something changes.</summary>
    /// <param name="unsure">Whether the last step failed, so that the primary may have done what it did not say.</param>
    /// <param name="stopped">Ends the wait and rolls back.</param>
    public async Task StepAsync(bool unsure, CancellationToken stopped)
    {
        var change = pulse.Next;
        if (unsure || pending.AnyDoubtful)
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
        await change.WaitAsync(LongestLook, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        figures.WasThrottled(time.GetElapsedTime(start));
    }

    /// <returns>False when there was nothing to apply.</returns>
    private async Task<bool> ApplyAsync(CancellationToken stopped)
    {
        var next = await tables.Queue.NextAsync(_lastApplied, IndexingPolicy.BatchSize, stopped);
        if (next.Count == 0)
        {
            return false;
        }

        // One before them may be on its way yet, if its insertion has broken off meanwhile; the next step settles it.
        if (pending.AnyDoubtful)
        {
            return true;
        }

        // The configuration may have made the segment full meanwhile; the next step seals it.
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

    // Who waits for completion may look at the catalog at once. If it can't be read, the updates are applied nonetheless.
    private async Task ConcludeAsync(IReadOnlyList<QueuedUpdate> applied, CancellationToken stopped)
    {
        try
        {
            await tables.Segments.RefreshAsync(stopped);
            figures.Unindexed(tables.Segments.Catalog.Unindexed);
        }
        finally
        {
            foreach (var update in applied)
            {
                pending.Done(update.Token);
            }
        }
    }

    // What is known to have landed and is not in the queue was applied, or was never stored.
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
