using System.Text.Json;

namespace PerfRegression.Search.Collections;

/// <summary>A vector with an id and an optional payload, which is a JSON object.</summary>
internal sealed record Point(long Id, float[] Vector, JsonElement? Payload);

/// <summary>A search result. Its score is a distance for Euclid and Manhattan (lower is nearer), and a similarity for Cosine (higher is nearer).</summary>
internal sealed record ScoredPoint(long Id, long Version, double Score, JsonElement? Payload);
