using PerfRegression.Search.Figures;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Collections;

/// <summary>A named set of points on the first shards that the service has.</summary>
internal sealed class Collection
{
    private volatile CollectionConfig _config;

    public Collection(string name, CollectionConfig config, IReadOnlyList<Shard> shards)
    {
        (Name, _config) = (name, config);
        Shards = [.. shards.Take(config.ShardNumber).Select(shard => shard with { Replicas = [.. shard.Replicas.Take(config.ReplicationFactor)] })];
        Figures = new CollectionFigures([.. Shards.Select(shard => shard.Replicas.Count)]);
    }

    public string Name { get; }

    /// <summary>The schema of its tables, in each shard's database.</summary>
    public string Schema => $"collection_{Name}";

    /// <summary>As it is now; replaced whole while requests are served. Shards and replicas never change.</summary>
    public CollectionConfig Config
    {
        get => _config;
        set => _config = value;
    }

    /// <summary>Its shards, each with those replicas that the collection uses.</summary>
    public IReadOnlyList<Shard> Shards { get; }

    public CollectionFigures Figures { get; }

    /// <summary>Which of its shards a point lies on.</summary>
    public Shard ShardOf(long id) => Shards[(int)((ulong)id % (ulong)Shards.Count)];
}
