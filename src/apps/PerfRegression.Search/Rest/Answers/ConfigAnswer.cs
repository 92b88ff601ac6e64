using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Rest.Answers;

/// <summary>A collection's configuration, in the order of the original; the size of the update queue is ours.</summary>
internal sealed record ConfigAnswer(ParamsAnswer Params, HnswAnswer HnswConfig, OptimizersConfig OptimizerConfig, int UpdateQueueSize)
{
    public static ConfigAnswer Of(CollectionConfig config) =>
        new(ParamsAnswer.Of(config), new(config.FullScanThreshold), config.Optimizers, config.UpdateQueueSize);
}
