using System.Text.Json;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Rest.Bodies;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Reads when segments are indexed; what is missing stays as it is.</summary>
internal static class OptimizersCheck
{
    private const int MostThreads = 1_000;

    public static int FullScanThreshold(BodyFaults faults, HnswBody? body, CollectionConfig config) =>
        faults.Number("hnsw_config.full_scan_threshold", body?.FullScanThreshold, config.FullScanThreshold, 0, int.MaxValue);

    public static OptimizersConfig Optimizers(BodyFaults faults, OptimizersBody? body, OptimizersConfig config) => body is null ? config : new()
    {
        IndexingThreshold = faults.Number("optimizers_config.indexing_threshold", body.IndexingThreshold, config.IndexingThreshold, 0, int.MaxValue),
        MaxOptimizationThreads = Threads(faults, body.MaxOptimizationThreads, config.MaxOptimizationThreads),
        PreventUnoptimized = body.PreventUnoptimized ?? config.PreventUnoptimized,
    };

    private static int? Threads(BodyFaults faults, JsonElement? given, int? otherwise)
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

        faults.Add($"optimizers_config.max_optimization_threads must be a whole number from 0 to {MostThreads} or \"auto\", but found {Found(threads)}.");
        return otherwise;
    }

    private static string Found(JsonElement threads) => threads.ValueKind == JsonValueKind.Number && threads.TryGetInt64(out var number)
        ? $"{number}"
        : "something else";
}
