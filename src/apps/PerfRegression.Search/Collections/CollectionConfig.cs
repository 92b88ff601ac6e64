namespace PerfRegression.Search.Collections;

/// <summary>A collection's configuration: what it was created with, and what was changed since. Immutable.</summary>
internal sealed record CollectionConfig
{
    /// <summary>Dimensions of a vector, 1 to 100.</summary>
    public required int Size { get; init; }

    /// <summary>How the distance of two vectors is measured.</summary>
    public required Distance Distance { get; init; }

    /// <summary>The number of shards, which are the first ones that the service has; default 1.</summary>
    public int ShardNumber { get; init; } = 1;

    /// <summary>The number of replicas of each shard that are read and waited for, which are its first ones; default 1.</summary>
    public int ReplicationFactor { get; init; } = 1;

    /// <summary>The number of replicas that must have an update for it to succeed; all live ones are waited for anyway. Default 1.</summary>
    public int WriteConsistencyFactor { get; init; } = 1;

    /// <summary>The most updates of a shard that may be pending; beyond it, writers stall. Default 200.</summary>
    public int UpdateQueueSize { get; init; } = 200;

    /// <summary>Kilobytes of vectors up to which a segment is searched without an index even when only indexed data is requested; default 10,000.</summary>
    public int FullScanThreshold { get; init; } = 10_000;

    /// <summary>The number of replicas that are read at once in addition to the first; default 0.</summary>
    public int ReadFanOutFactor { get; init; }

    /// <summary>Milliseconds after which one more replica is read; 0 (the default) switches delayed fan-outs off.</summary>
    public int ReadFanOutDelayMs { get; init; }

    /// <summary>When segments are indexed.</summary>
    public OptimizersConfig Optimizers { get; init; } = new();

    /// <summary>The number of points whose vectors take the given number of kilobytes.</summary>
    public long PointsIn(int kilobytes) => kilobytes * 1024L / (Size * sizeof(float));

    /// <summary>The number of points beyond which an unindexed segment is left out when only indexed data is requested.</summary>
    public long SmallSegment => PointsIn(Math.Max(Optimizers.IndexingThreshold, FullScanThreshold));
}

/// <summary>When segments are indexed, and what updates do until then.</summary>
internal sealed record OptimizersConfig
{
    /// <summary>Kilobytes of vectors (4 bytes per dimension) at which a segment is sealed and indexed; 0 switches indexing off. Default 10,000.</summary>
    public int IndexingThreshold { get; init; } = 10_000;

    /// <summary>0 switches the optimizer off; with any other number, or null (the default), each shard builds one index at a time.</summary>
    public int? MaxOptimizationThreads { get; init; }

    /// <summary>Whether updates wait while a segment that is too large is being indexed. Default false.</summary>
    public bool PreventUnoptimized { get; init; }
}

/// <summary>How the distance of two vectors is measured.</summary>
internal enum Distance
{
    /// <summary>Euclidean distance.</summary>
    Euclid,

    /// <summary>Manhattan distance: the sum of the absolute differences in each dimension.</summary>
    Manhattan,

    /// <summary>Cosine similarity; vectors are stored normalized to length 1.</summary>
    Cosine,
}
