using PerfRegression.Search.Metrics;

namespace PerfRegression.Search.Updates;

/// <summary>Limits the pending updates of a shard. Writers to a full queue stall, and continue in the order of arrival.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing.
internal sealed class Permits
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free;
    private readonly CollectionCounters _counters;
    private int _debt;

    /// <param name="size">The most pending updates.</param>
    /// <param name="taken">The number that an earlier run left; those beyond the size have to be applied before a permit is free.</param>
    /// <param name="counters">Counts stalled writers.</param>
    public Permits(int size, int taken, CollectionCounters counters) =>
        (_free, _debt, _counters) = (new SemaphoreSlim(Math.Max(0, size - taken)), Math.Max(0, taken - size), counters);

    /// <summary>Takes a permit, waiting for one if necessary; nothing is taken if the writer disconnects.</summary>
    public async Task TakeAsync(CancellationToken aborted)
    {
        aborted.ThrowIfCancellationRequested();
        if (_free.Wait(0, CancellationToken.None))
        {
            return;
        }

        _counters.WriterStalled();
        try
        {
            await _free.WaitAsync(aborted);
        }
        finally
        {
            _counters.WriterGoesOn();
        }
    }

    public void GiveBack()
    {
        if (Interlocked.Decrement(ref _debt) < 0)
        {
            Interlocked.Increment(ref _debt);
            _free.Release();
        }
    }
}
