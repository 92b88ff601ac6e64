using PerfRegression.Search.Figures;

namespace PerfRegression.Search.Updates;

/// <summary>As many updates of a shard as may be pending; who wants to add one to a full queue stalls, in the order of arrival.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing.
internal sealed class Permits
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free;
    private readonly CollectionFigures _figures;
    private int _debt;

    /// <param name="size">How many may be pending.</param>
    /// <param name="taken">How many a former run left; beyond the size, as many have to be applied before a permit is free.</param>
    /// <param name="figures">Counts the writers that stall.</param>
    public Permits(int size, int taken, CollectionFigures figures) =>
        (_free, _debt, _figures) = (new SemaphoreSlim(Math.Max(0, size - taken)), Math.Max(0, taken - size), figures);

    /// <summary>Takes one, or leaves everything as it was when the writer goes.</summary>
    public async Task TakeAsync(CancellationToken aborted)
    {
        aborted.ThrowIfCancellationRequested();
        if (_free.Wait(0, CancellationToken.None))
        {
            return;
        }

        _figures.WriterStalled();
        try
        {
            await _free.WaitAsync(aborted);
        }
        finally
        {
            _figures.WriterGoesOn();
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
