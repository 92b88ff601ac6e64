namespace PerfRegression.Perf.Search.Ground;

/// <summary>Writers that add new points as fast as the service takes them, five hundred at a time, until this is disposed.</summary>
internal sealed class WriteStorm : IAsyncDisposable
{
    public const int Batch = 500;
    private const int Writers = 4;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _writing;
    private long _lastId;
    private long _written;

    private WriteStorm(SearchClient client, string collection, long lastId)
    {
        _lastId = lastId;
        _writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(client, collection))));
    }

    /// <summary>The number of acknowledged points.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Starts the writers, with the id after this one.</summary>
    public static WriteStorm Over(SearchClient client, string collection, long lastId) => new(client, collection, lastId);

    /// <summary>Stops the writers, and throws what went wrong in them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _writing;
        }
        catch (OperationCanceledException)
        {
            // Writers that were stalled at the end.
        }

        _end.Dispose();
    }

    private async Task WriteAsync(SearchClient client, string collection)
    {
        while (!_end.IsCancellationRequested)
        {
            var first = Interlocked.Add(ref _lastId, Batch) - Batch + 1;
            await client.UpsertAsync(collection, ClusteredPoints.Short.Of(first, Batch), wait: false, _end.Token);
            Interlocked.Add(ref _written, Batch);
        }
    }
}
