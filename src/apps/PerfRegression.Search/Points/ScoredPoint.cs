using System.Text.Json;

namespace PerfRegression.Search.Points;

/// <summary>A point that was found: the nearer, the lower its score for the distances Euclid and Manhattan; for Cosine the higher.</summary>
internal sealed record ScoredPoint(long Id, long Version, double Score, JsonElement? Payload);
