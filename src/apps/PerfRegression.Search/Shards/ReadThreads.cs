using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Shards;

/// <summary>Threads for reads of which a replica lets nothing be heard.</summary>
internal static class ReadThreads
{
    /// <summary>More than so many are not held ready, however many connections there are.</summary>
    public const int Most = 200;

    /// <summary>How many reads may run into their timeout at once.</summary>
    public static int For(SearchSettings settings) => Math.Min(Most, settings.Shards.Sum(replicas => replicas.Count) * settings.ReadPoolSize);

    /// <summary>Has the pool start so many beyond one per core at once when they are needed.</summary>
    /// <remarks>
    /// Npgsql ends a read that has taken too long by a cancellation that blocks the thread which the timeout fires on until the replica
    /// has answered or connecting to it has timed out too. A replica that is silent for that long so blocks as many threads as it has
    /// connections; of those beyond its minimum, which is the number of cores, the pool starts one or two a second, and meanwhile
    /// nothing else would be served.
    /// </remarks>
    public static void Provide(SearchSettings settings)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + For(settings)), ports);
    }
}
