using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest.Answers;

/// <summary>A point that was found; without a payload it has no such member.</summary>
internal sealed record FoundPoint(
    long Id,
    long Version,
    double Score,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Payload);
