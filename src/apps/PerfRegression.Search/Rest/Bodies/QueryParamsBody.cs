namespace PerfRegression.Search.Rest.Bodies;

/// <summary>How a question is to be answered.</summary>
internal sealed record QueryParamsBody(bool? IndexedOnly, bool? Exact);
