using PerfRegression.Search.Collections;
using PerfRegression.Search.Serving;

namespace PerfRegression.Search.Rest;

/// <summary>The state and configuration of a collection.</summary>
/// <param name="Status">
/// "yellow" while an index is being built or due, "grey" when one is due but the optimizer is switched off, else "green".
/// </param>
/// <param name="PointsCount">The number of searchable points.</param>
/// <param name="IndexedVectorsCount">The number of these that are in an index.</param>
/// <param name="SegmentsCount">The number of segments of all shards.</param>
/// <param name="UpdateQueue">The updates that are durable but not yet searchable.</param>
/// <param name="Config">The current configuration.</param>
internal sealed record CollectionResponse(
    string Status, long PointsCount, long IndexedVectorsCount, int SegmentsCount, UpdateQueueResponse UpdateQueue, ConfigResponse Config)
{
    public static CollectionResponse Of(IServedCollection served)
    {
        var (config, state) = (served.Collection.Config, served.State());
        var due = state.Optimizing || IsIndexDue(served, config);
        return new(
            config.Optimizers.MaxOptimizationThreads == 0 && due ? "grey" : state.Optimizing ? "yellow" : "green",
            state.Points,
            state.IndexedPoints,
            state.Segments,
            new(state.QueueLength),
            ConfigResponse.Of(config));
    }

    private static bool IsIndexDue(IServedCollection served, CollectionConfig config) =>
        config.Optimizers.IndexingThreshold > 0
        && served.Catalogs.Any(catalog => catalog.LargestUnindexed >= Math.Max(1, config.PointsIn(config.Optimizers.IndexingThreshold)));
}

/// <summary>A collection's configuration, in the order of Qdrant's API; the size of the update queue is an addition.</summary>
internal sealed record ConfigResponse(ParamsResponse Params, HnswConfigResponse HnswConfig, OptimizersConfig OptimizerConfig, int UpdateQueueSize)
{
    public static ConfigResponse Of(CollectionConfig config) =>
        new(ParamsResponse.Of(config), new(config.FullScanThreshold), config.Optimizers, config.UpdateQueueSize);
}

/// <summary>A collection's vectors, shards and replicas.</summary>
internal sealed record ParamsResponse(
    VectorsResponse Vectors,
    int ShardNumber,
    int ReplicationFactor,
    int WriteConsistencyFactor,
    int ReadFanOutFactor,
    int ReadFanOutDelayMs)
{
    public static ParamsResponse Of(CollectionConfig config) => new(
        new(config.Size, config.Distance.ToString()),
        config.ShardNumber,
        config.ReplicationFactor,
        config.WriteConsistencyFactor,
        config.ReadFanOutFactor,
        config.ReadFanOutDelayMs);
}

/// <summary>The dimensions and the distance of a collection's vectors.</summary>
internal sealed record VectorsResponse(int Size, string Distance);

/// <summary>The supported subset of Qdrant's index parameters.</summary>
internal sealed record HnswConfigResponse(int FullScanThreshold);

/// <summary>The updates that are durable but not yet searchable.</summary>
internal sealed record UpdateQueueResponse(long Length);
