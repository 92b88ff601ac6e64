namespace PerfRegression.Search.Rest.Answers;

/// <summary>Why there is no result, in a sentence.</summary>
internal sealed record ErrorStatus(string Error);
