using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Shards;

/// <summary>Sizes the thread pool for reads of replicas that do not answer.</summary>
internal static class ReadThreads
{
    /// <summary>The most threads that are reserved, however many connections there are.</summary>
    public const int Most = 200;

    /// <summary>The number of reads that may run into their timeout at once.</summary>
    public static int For(SearchSettings settings) => Math.Min(Most, settings.Shards.Sum(replicas => replicas.Length) * settings.ReadPoolSize);

    /// <summary>Raises the minimum of the thread pool by <see cref="For"/>, so that these threads start without delay when they are needed.</summary>
    /// <remarks>
    /// When a read times out, Npgsql cancels it, which blocks the thread on which the timeout fired until the replica has answered or
    /// connecting to it has timed out too. A silent replica can thus block as many threads as it has connections. Beyond its minimum, which
    /// is the number of cores, the pool starts only one or two threads a second, and until then nothing else would be served.
    /// </remarks>
    public static void Reserve(SearchSettings settings)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + For(settings)), ports);
    }
}
