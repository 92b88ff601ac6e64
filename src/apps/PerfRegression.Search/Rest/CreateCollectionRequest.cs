using System.Text.Json;

namespace PerfRegression.Search.Rest;

/// <summary>The configuration of a new collection.</summary>
internal sealed record CreateCollectionRequest(
    VectorsRequest? Vectors,
    long? ShardNumber,
    long? ReplicationFactor,
    long? WriteConsistencyFactor,
    long? UpdateQueueSize,
    HnswConfigRequest? HnswConfig,
    OptimizersConfigRequest? OptimizersConfig) : JsonBody
{
    public override IEnumerable<string> Unsupported(string path = "") =>
        base.Unsupported(path).Concat(UnsupportedIn(Vectors, "vectors.")).Concat(UnsupportedIn(HnswConfig, "hnsw_config.")).Concat(UnsupportedIn(OptimizersConfig, "optimizers_config."));
}

/// <summary>The changes to a collection's configuration; a missing member stays as it is.</summary>
internal sealed record UpdateCollectionRequest(ParamsRequest? Params, HnswConfigRequest? HnswConfig, OptimizersConfigRequest? OptimizersConfig) : JsonBody
{
    public override IEnumerable<string> Unsupported(string path = "") =>
        base.Unsupported(path).Concat(UnsupportedIn(Params, "params.")).Concat(UnsupportedIn(HnswConfig, "hnsw_config.")).Concat(UnsupportedIn(OptimizersConfig, "optimizers_config."));
}

/// <summary>The dimensions and the distance of a collection's vectors.</summary>
internal sealed record VectorsRequest(long? Size, string? Distance) : JsonBody;

/// <summary>How many of a collection's replicas are read and waited for.</summary>
internal sealed record ParamsRequest(long? ReadFanOutFactor, long? ReadFanOutDelayMs, long? WriteConsistencyFactor) : JsonBody;

/// <summary>The supported subset of Qdrant's index parameters.</summary>
internal sealed record HnswConfigRequest(long? FullScanThreshold) : JsonBody;

/// <summary>When segments are indexed; a missing member stays as it is.</summary>
/// <param name="IndexingThreshold">Kilobytes.</param>
/// <param name="MaxOptimizationThreads">A number, or "auto".</param>
/// <param name="PreventUnoptimized">Whether updates wait for an index.</param>
/// <param name="DefaultSegmentNumber">How many segments are filled at a time: always 1.</param>
internal sealed record OptimizersConfigRequest(long? IndexingThreshold, JsonElement? MaxOptimizationThreads, bool? PreventUnoptimized, long? DefaultSegmentNumber) : JsonBody;
