using PerfRegression.Search.Metrics;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Collections;

/// <summary>A named set of points, on some or all of the service's shards.</summary>
internal sealed class Collection
{
    private volatile CollectionConfig _config;

    public Collection(string name, CollectionConfig config, IReadOnlyList<Shard> shards)
    {
        (Name, _config) = (name, config);
        Shards = [.. shards.Take(config.ShardNumber).Select(shard => shard with { Replicas = [.. shard.Replicas.Take(config.ReplicationFactor)] })];
        Counters = new CollectionCounters([.. Shards.Select(shard => shard.Replicas.Count)]);
    }

    public string Name { get; }

    /// <summary>The name of the schema of its tables, in each shard's database.</summary>
    public string Schema => $"collection_{Name}";

    /// <summary>The current configuration, replaced as a whole while requests are served. Shards and replicas never change.</summary>
    public CollectionConfig Config
    {
        get => _config;
        set => _config = value;
    }

    /// <summary>Its shards, each with those replicas that the collection uses.</summary>
    public IReadOnlyList<Shard> Shards { get; }

    public CollectionCounters Counters { get; }

    /// <summary>The shard that a point belongs to.</summary>
    public Shard ShardOf(long id) => Shards[(int)((ulong)id % (ulong)Shards.Count)];
}
