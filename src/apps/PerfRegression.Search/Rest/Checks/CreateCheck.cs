using PerfRegression.Search.Collections;
using PerfRegression.Search.Rest.Bodies;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Whether a collection can be made as it is asked for.</summary>
internal static class CreateCheck
{
    private const int MostDimensions = 100;
    private const int LongestQueue = 1_000_000;
    private const int LongestQuote = 40;

    /// <exception cref="Failures.SearchFaultException">It can't; the message says all reasons (422).</exception>
    public static CollectionConfig Checked(CreateBody body, IReadOnlyList<Shard> shards)
    {
        var faults = new BodyFaults();
        var number = faults.Number("shard_number", body.ShardNumber, 1, 1, shards.Count);
        var replicas = faults.Number("replication_factor", body.ReplicationFactor, 1, 1, shards.Take(number).Min(shard => shard.Replicas.Count));
        var config = new CollectionConfig
        {
            Size = ReadSize(faults, body.Vectors),
            Distance = ReadDistance(faults, body.Vectors),
            ShardNumber = number,
            ReplicationFactor = replicas,
        };
        config = config with
        {
            WriteConsistencyFactor = faults.Number("write_consistency_factor", body.WriteConsistencyFactor, config.WriteConsistencyFactor, 1, replicas),
            UpdateQueueSize = faults.Number("update_queue_size", body.UpdateQueueSize, config.UpdateQueueSize, 1, LongestQueue),
            FullScanThreshold = OptimizersCheck.FullScanThreshold(faults, body.HnswConfig, config),
            Optimizers = OptimizersCheck.Optimizers(faults, body.OptimizersConfig, config.Optimizers),
        };
        faults.ThrowIfAny();
        return config;
    }

    private static int ReadSize(BodyFaults faults, VectorsBody? vectors)
    {
        if (vectors?.Size is { } size)
        {
            return faults.Number("vectors.size", size, 1, 1, MostDimensions);
        }

        faults.Add($"vectors.size must be a whole number from 1 to {MostDimensions}, but there is none.");
        return 1;
    }

    private static Distance ReadDistance(BodyFaults faults, VectorsBody? vectors)
    {
        switch (vectors?.Distance)
        {
            case nameof(Distance.Euclid):
                return Distance.Euclid;
            case nameof(Distance.Manhattan):
                return Distance.Manhattan;
            case nameof(Distance.Cosine):
                return Distance.Cosine;
            case null:
                faults.Add("vectors.distance must be Euclid, Manhattan or Cosine, but there is none.");
                return default;
            case var other:
                faults.Add($"vectors.distance must be Euclid, Manhattan or Cosine, but found '{(other.Length <= LongestQuote ? other : $"{other.AsSpan(0, LongestQuote)}…")}'.");
                return default;
        }
    }
}
