namespace PerfRegression.Search.Shards;

/// <summary>
/// The reads that a replica may have at once. A read that waits for a place can be given up at any moment, which one that runs can't
/// without waiting for the replica: so a slow replica holds as many lost reads as it has places, and no queue of them behind.
/// </summary>
/// <param name="count">Reads at once.</param>
/// <param name="patience">How long to wait for a place.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing, and lost reads leave after everything else.
internal sealed class ReadPlaces(int count, TimeSpan patience)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(count);

    /// <summary>Takes a place, which <see cref="Leave"/> gives back.</summary>
    /// <exception cref="TimeoutException">There was none for too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async ValueTask EnterAsync(CancellationToken givenUp)
    {
        if (!await _free.WaitAsync(patience, givenUp))
        {
            throw new TimeoutException($"all its {count} connections were taken for {patience.TotalSeconds} s");
        }
    }

    public void Leave() => _free.Release();
}
