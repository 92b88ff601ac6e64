namespace PerfRegression.Search.Shards;

/// <summary>
/// Limits the concurrent reads of a replica. A waiting read can be given up at any time; a running one cannot without waiting for the
/// replica. So a slow replica holds at most as many abandoned reads as this limit, with no queue of them behind it.
/// </summary>
/// <param name="count">The most concurrent reads.</param>
/// <param name="patience">The longest wait for a free place.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing, and lost reads leave after everything else.
internal sealed class ConcurrencyLimit(int count, TimeSpan patience)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(count);

    /// <summary>Takes a place, which <see cref="Leave"/> gives back.</summary>
    /// <exception cref="TimeoutException">No place became free in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up waiting.</exception>
    public async ValueTask EnterAsync(CancellationToken givenUp)
    {
        if (!await _free.WaitAsync(patience, givenUp))
        {
            throw new TimeoutException($"all its {count} connections were taken for {patience.TotalSeconds} s");
        }
    }

    public void Leave() => _free.Release();
}
