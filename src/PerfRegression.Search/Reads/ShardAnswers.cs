namespace PerfRegression.Search.Reads;

/// <summary>Waits for all shards.</summary>
internal static class ShardAnswers
{
    /// <summary>What each of them answered; the first that fails fails them all at once, and the others end by themselves.</summary>
    public static async Task<T[]> AllAsync<T>(Task<T>[] shards)
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
            throw;
        }

        return await Task.WhenAll(shards);
    }
}
