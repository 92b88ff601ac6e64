using System.Text.Json;

namespace PerfRegression.Search.Rest.Bodies;

/// <summary>When segments are indexed; what is missing stays as it is.</summary>
/// <param name="IndexingThreshold">Kilobytes.</param>
/// <param name="MaxOptimizationThreads">A number, or "auto".</param>
/// <param name="PreventUnoptimized">Whether updates wait for an index.</param>
internal sealed record OptimizersBody(long? IndexingThreshold, JsonElement? MaxOptimizationThreads, bool? PreventUnoptimized);
