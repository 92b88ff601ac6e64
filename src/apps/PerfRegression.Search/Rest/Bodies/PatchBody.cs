namespace PerfRegression.Search.Rest.Bodies;

/// <summary>What is to change in a collection; what is missing stays as it is.</summary>
internal sealed record PatchBody(ParamsBody? Params, HnswBody? HnswConfig, OptimizersBody? OptimizersConfig);
