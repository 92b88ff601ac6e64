namespace PerfRegression.Search.Rest.Bodies;

/// <summary>What a collection is created with.</summary>
internal sealed record CreateBody(
    VectorsBody? Vectors,
    long? ShardNumber,
    long? ReplicationFactor,
    long? WriteConsistencyFactor,
    long? UpdateQueueSize,
    HnswBody? HnswConfig,
    OptimizersBody? OptimizersConfig);
