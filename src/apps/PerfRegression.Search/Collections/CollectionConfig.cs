namespace PerfRegression.Search.Collections;

/// <summary>What a collection was created with, and what was changed since. Immutable.</summary>
internal sealed record CollectionConfig
{
    /// <summary>Dimensions of a vector, 1 to 100.</summary>
    public required int Size { get; init; }

    /// <summary>How near two vectors are.</summary>
    public required Distance Distance { get; init; }

    /// <summary>Shards, the first so many that the service has; default 1.</summary>
    public int ShardNumber { get; init; } = 1;

    /// <summary>Replicas of each shard that are read and waited for, the first so many; default 1.</summary>
    public int ReplicationFactor { get; init; } = 1;

    /// <summary>Replicas that have to have an update for it to succeed; all live ones are waited for anyway. Default 1.</summary>
    public int WriteConsistencyFactor { get; init; } = 1;

    /// <summary>Updates of a shard that may be pending; beyond it writers stall. Default 200.</summary>
    public int UpdateQueueSize { get; init; } = 200;

    /// <summary>Kilobytes of vectors below which a segment is scanned whole, also when only indexed data is asked for. Default 10,000.</summary>
    public int FullScanThreshold { get; init; } = 10_000;

    /// <summary>Replicas that are read at once beyond the first; default 0.</summary>
    public int ReadFanOutFactor { get; init; }

    /// <summary>Milliseconds after which one more replica is read; 0 (the default) switches delayed fan-outs off.</summary>
    public int ReadFanOutDelayMs { get; init; }

    /// <summary>When segments are indexed.</summary>
    public OptimizersConfig Optimizers { get; init; } = new();

    /// <summary>Points whose vectors take so many kilobytes.</summary>
    public long PointsIn(int kilobytes) => kilobytes * 1024L / (Size * sizeof(float));

    /// <summary>Points beyond which an unindexed segment is left out when only indexed data is asked for.</summary>
    public long SmallSegment => PointsIn(Math.Max(Optimizers.IndexingThreshold, FullScanThreshold));
}
