using PerfRegression.Search.Segments;

namespace PerfRegression.Search.Updates;

/// <summary>Builds the indexes of a shard's sealed segments, one at a time, the oldest first.</summary>
internal sealed class Optimizer(ShardTables tables, IndexingPolicy policy, Pulse pulse)
{
    /// <summary>Builds one index, or waits until something changes.</summary>
    public async Task StepAsync(CancellationToken stopped)
    {
        var change = pulse.Next;
        var sealedOne = tables.Segments.Catalog.Segments.FirstOrDefault(segment => segment.State == SegmentState.Optimizing);
        if (sealedOne is null || !policy.On)
        {
            await change.WaitAsync(stopped);
            return;
        }

        await tables.Index.RunAsync(sealedOne.Number, stopped);
        await tables.Segments.IndexedAsync(sealedOne.Number, stopped);
        pulse.Beat();
    }
}
