namespace PerfRegression.Search.Rest.Bodies;

/// <summary>What a collection's vectors are like.</summary>
internal sealed record VectorsBody(long? Size, string? Distance);
