namespace PerfRegression.Search.Rest.Answers;

/// <summary>What is regarded of the original's index parameters.</summary>
internal sealed record HnswAnswer(int FullScanThreshold);
