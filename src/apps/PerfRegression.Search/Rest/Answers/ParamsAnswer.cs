using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Rest.Answers;

/// <summary>A collection's vectors, shards and replicas.</summary>
internal sealed record ParamsAnswer(
    VectorsAnswer Vectors,
    int ShardNumber,
    int ReplicationFactor,
    int WriteConsistencyFactor,
    int ReadFanOutFactor,
    int ReadFanOutDelayMs)
{
    public static ParamsAnswer Of(CollectionConfig config) => new(
        new(config.Size, config.Distance.ToString()),
        config.ShardNumber,
        config.ReplicationFactor,
        config.WriteConsistencyFactor,
        config.ReadFanOutFactor,
        config.ReadFanOutDelayMs);
}
