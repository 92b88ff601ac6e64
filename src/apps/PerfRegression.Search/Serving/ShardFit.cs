using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

/// <summary>Checks that the service still has the shards and replicas that a collection was created with.</summary>
internal static class ShardFit
{
    /// <exception cref="StartException">It has fewer shards or replicas.</exception>
    public static void Require(string name, CollectionConfig config, IReadOnlyList<Shard> shards)
    {
        var used = shards.Take(config.ShardNumber).ToList();
        if (used.Count < config.ShardNumber || used.Exists(shard => shard.Replicas.Count < config.ReplicationFactor))
        {
            throw new StartException(
                $"Collection {name} was created on {config.ShardNumber} shards with {config.ReplicationFactor} replicas each, but Search:Shards has "
                + $"{string.Join(" + ", shards.Select(shard => shard.Replicas.Count))} replicas. Start the service with all of them.");
        }
    }
}
