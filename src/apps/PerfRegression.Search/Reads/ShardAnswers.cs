namespace PerfRegression.Search.Reads;

/// <summary>Waits for all shards.</summary>
internal static class ShardAnswers
{
    /// <summary>What each of them answered; the first that fails fails them all at once, and the others end by themselves.</summary>
    /// <param name="shards">What they do.</param>
    /// <param name="over">Cancelled when one has failed, so that the others begin nothing more.</param>
    public static async Task<T[]> AllAsync<T>(Task<T>[] shards, CancellationTokenSource over)
    {
        try
        {
            await foreach (var shard in Task.WhenEach(shards))
            {
                _ = await shard;
            }
        }
        catch
        {
            _ = Task.WhenAll(shards).ContinueWith(static all => all.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await over.CancelAsync();
            throw;
        }

        return await Task.WhenAll(shards);
    }
}
