using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest;

/// <summary>A query for the nearest points.</summary>
internal sealed record QueryPointsRequest(
    [property: Refuses("a list of numbers", JsonTokenType.StartObject, JsonTokenType.String, JsonTokenType.Number)] float[]? Query,
    long? Limit,
    long? Offset,
    [property: Refuses("true or false", JsonTokenType.StartObject, JsonTokenType.StartArray)] bool? WithPayload,
    QueryParamsRequest? Params) : JsonBody
{
    public override IEnumerable<string> Unsupported(string path = "") => base.Unsupported(path).Concat(UnsupportedIn(Params, "params."));
}

/// <summary>Options of a query.</summary>
internal sealed record QueryParamsRequest(bool? IndexedOnly, bool? Exact) : JsonBody;

/// <summary>The points found, nearest first.</summary>
internal sealed record QueryPointsResponse(FoundPoint[] Points);

/// <summary>A point found; without a payload, the member is left out.</summary>
internal sealed record FoundPoint(
    long Id,
    long Version,
    double Score,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Payload);
