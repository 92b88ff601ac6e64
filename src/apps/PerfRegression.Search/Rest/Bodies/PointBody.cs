using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest.Bodies;

/// <summary>One point as it was sent.</summary>
internal sealed record PointBody([property: JsonConverter(typeof(PointIdConverter))] long? Id, float[]? Vector, JsonElement? Payload);
