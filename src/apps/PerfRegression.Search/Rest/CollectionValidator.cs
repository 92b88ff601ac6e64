using System.Text.Json;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Rest;

/// <summary>Validates the configuration of a new collection, and changes to that of an existing one.</summary>
internal static class CollectionValidator
{
    private const int MostDimensions = 100;
    private const int LongestQueue = 1_000_000;
    private const int LongestQuote = 40;
    private const int MostThreads = 1_000;

    /// <summary>The configuration of a new collection.</summary>
    /// <exception cref="Errors.SearchException">The request is invalid; the message lists all errors (422).</exception>
    public static CollectionConfig ForCreation(CreateCollectionRequest body, IReadOnlyList<Shard> shards)
    {
        var errors = new ValidationErrors();
        var number = errors.Number("shard_number", body.ShardNumber, 1, 1, shards.Count);
        var replicas = errors.Number("replication_factor", body.ReplicationFactor, 1, 1, shards.Take(number).Min(shard => shard.Replicas.Count));
        var config = new CollectionConfig
        {
            Size = ReadSize(errors, body.Vectors),
            Distance = ReadDistance(errors, body.Vectors),
            ShardNumber = number,
            ReplicationFactor = replicas,
        };
        config = config with
        {
            WriteConsistencyFactor = errors.Number("write_consistency_factor", body.WriteConsistencyFactor, config.WriteConsistencyFactor, 1, replicas),
            UpdateQueueSize = errors.Number("update_queue_size", body.UpdateQueueSize, config.UpdateQueueSize, 1, LongestQueue),
            FullScanThreshold = ReadFullScanThreshold(errors, body.HnswConfig, config),
            Optimizers = ReadOptimizers(errors, body.OptimizersConfig, config.Optimizers),
        };
        errors.ThrowIfAny();
        return config;
    }

    /// <summary>The current configuration with the requested changes.</summary>
    /// <exception cref="Errors.SearchException">The request is invalid; the message lists all errors (422).</exception>
    public static CollectionConfig ForChange(UpdateCollectionRequest body, CollectionConfig config)
    {
        var errors = new ValidationErrors();
        var changed = config with
        {
            // A factor beyond the number of replicas is no error, as in Qdrant: all of them are read.
            ReadFanOutFactor = errors.Number("params.read_fan_out_factor", body.Params?.ReadFanOutFactor, config.ReadFanOutFactor, 0, int.MaxValue),
            ReadFanOutDelayMs = errors.Number("params.read_fan_out_delay_ms", body.Params?.ReadFanOutDelayMs, config.ReadFanOutDelayMs, 0, int.MaxValue),
            WriteConsistencyFactor = errors.Number(
                "params.write_consistency_factor", body.Params?.WriteConsistencyFactor, config.WriteConsistencyFactor, 1, config.ReplicationFactor),
            FullScanThreshold = ReadFullScanThreshold(errors, body.HnswConfig, config),
            Optimizers = ReadOptimizers(errors, body.OptimizersConfig, config.Optimizers),
        };
        errors.ThrowIfAny();
        return changed;
    }

    private static int ReadSize(ValidationErrors errors, VectorsRequest? vectors)
    {
        if (vectors?.Size is { } size)
        {
            return errors.Number("vectors.size", size, 1, 1, MostDimensions);
        }

        errors.Add($"vectors.size must be a whole number from 1 to {MostDimensions}, but there is none.");
        return 1;
    }

    private static Distance ReadDistance(ValidationErrors errors, VectorsRequest? vectors)
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
                errors.Add("vectors.distance must be Euclid, Manhattan or Cosine, but there is none.");
                return default;
            case var other:
                errors.Add($"vectors.distance must be Euclid, Manhattan or Cosine, but found '{(other.Length <= LongestQuote ? other : $"{other.AsSpan(0, LongestQuote)}…")}'.");
                return default;
        }
    }

    private static int ReadFullScanThreshold(ValidationErrors errors, HnswConfigRequest? body, CollectionConfig config) =>
        errors.Number("hnsw_config.full_scan_threshold", body?.FullScanThreshold, config.FullScanThreshold, 0, int.MaxValue);

    private static OptimizersConfig ReadOptimizers(ValidationErrors errors, OptimizersConfigRequest? body, OptimizersConfig config)
    {
        if (body is null)
        {
            return config;
        }

        if (body.DefaultSegmentNumber is not (null or 1))
        {
            errors.Add($"optimizers_config.default_segment_number must be 1, as one segment is filled at a time, but found {body.DefaultSegmentNumber}.");
        }

        return new()
        {
            IndexingThreshold = errors.Number("optimizers_config.indexing_threshold", body.IndexingThreshold, config.IndexingThreshold, 0, int.MaxValue),
            MaxOptimizationThreads = ReadThreads(errors, body.MaxOptimizationThreads, config.MaxOptimizationThreads),
            PreventUnoptimized = body.PreventUnoptimized ?? config.PreventUnoptimized,
        };
    }

    private static int? ReadThreads(ValidationErrors errors, JsonElement? given, int? otherwise)
    {
        if (given is not { } threads)
        {
            return otherwise;
        }

        if (threads.ValueKind == JsonValueKind.String && threads.ValueEquals("auto"))
        {
            return null;
        }

        if (threads.ValueKind == JsonValueKind.Number && threads.TryGetInt32(out var number) && number is >= 0 and <= MostThreads)
        {
            return number;
        }

        errors.Add($"optimizers_config.max_optimization_threads must be a whole number from 0 to {MostThreads} or \"auto\", but found {Found(threads)}.");
        return otherwise;
    }

    private static string Found(JsonElement threads) => threads.ValueKind == JsonValueKind.Number && threads.TryGetInt64(out var number)
        ? $"{number}"
        : "something else";
}
