namespace PerfRegression.Perf.Search.Ground;

/// <summary>The settings of collections, in the terms of the REST API.</summary>
internal static class Collections
{
    /// <summary>A collection that never has enough points to be indexed.</summary>
    public static object Of(int shards, int replicas) => new
    {
        Vectors = Vectors(ClusteredPoints.Short),
        ShardNumber = shards,
        ReplicationFactor = replicas,
    };

    /// <summary>One shard without copies, whose segments are indexed from the given number of points on.</summary>
    public static object Indexed(ClusteredPoints points, int from, bool preventUnoptimized = false, int queueSize = 200) => new
    {
        Vectors = Vectors(points),
        HnswConfig = new { FullScanThreshold = 10 },

        // Qdrant spreads new points over several segments, which would each be small.
        OptimizersConfig = new { IndexingThreshold = from * points.Size * sizeof(float) / 1024, PreventUnoptimized = preventUnoptimized, DefaultSegmentNumber = 1 },
        UpdateQueueSize = queueSize,
    };

    /// <summary>The change that switches the optimizer off, or on again.</summary>
    public static object Optimizer(bool on) => new { OptimizersConfig = new { MaxOptimizationThreads = on ? 1 : 0 } };

    /// <summary>The change that sets the fan-out.</summary>
    public static object FanOut(int delayMs = 0, int factor = 0) => new { Params = new { ReadFanOutDelayMs = delayMs, ReadFanOutFactor = factor } };

    private static object Vectors(ClusteredPoints points) => new { points.Size, Distance = "Euclid" };
}
