using System.Text.Json;

namespace PerfRegression.Search.Points;

/// <summary>A vector with an id and, maybe, a payload: a JSON object.</summary>
internal sealed record Point(long Id, float[] Vector, JsonElement? Payload);
