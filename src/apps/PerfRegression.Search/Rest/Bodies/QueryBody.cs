namespace PerfRegression.Search.Rest.Bodies;

/// <summary>A question for the nearest points as it was sent.</summary>
internal sealed record QueryBody(float[]? Query, long? Limit, long? Offset, bool? WithPayload, QueryParamsBody? Params);
