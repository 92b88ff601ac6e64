namespace PerfRegression.Search.Rest.Bodies;

/// <summary>What is regarded of the original's index parameters.</summary>
internal sealed record HnswBody(long? FullScanThreshold);
