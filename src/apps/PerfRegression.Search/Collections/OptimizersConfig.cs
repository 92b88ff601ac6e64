namespace PerfRegression.Search.Collections;

/// <summary>When segments are indexed, and what updates do meanwhile.</summary>
internal sealed record OptimizersConfig
{
    /// <summary>Kilobytes of vectors (4 bytes a dimension) from which on a segment is sealed and indexed; 0 switches indexing off. Default 10,000.</summary>
    public int IndexingThreshold { get; init; } = 10_000;

    /// <summary>0 switches the optimizer off; with any other number, and with null (the default), each shard builds one index at a time.</summary>
    public int? MaxOptimizationThreads { get; init; }

    /// <summary>Whether updates wait while a segment that is too large is being indexed. Default false.</summary>
    public bool PreventUnoptimized { get; init; }
}
