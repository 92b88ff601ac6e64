namespace PerfRegression.Search.Reads;

/// <summary>Collects the answers of all shards.</summary>
internal static class ShardAnswers
{
    /// <summary>All answers, in order; the first failure is thrown at once, and the other shards end by themselves.</summary>
    /// <param name="shards">The running reads.</param>
    /// <param name="over">Cancelled when one has failed, so that the others start no further reads.</param>
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
