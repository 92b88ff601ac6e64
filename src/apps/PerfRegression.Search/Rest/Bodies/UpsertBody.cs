namespace PerfRegression.Search.Rest.Bodies;

/// <summary>Points to add or to replace.</summary>
internal sealed record UpsertBody(PointBody?[]? Points);
