namespace PerfRegression.Search.Rest.Answers;

/// <summary>What a collection's vectors are like.</summary>
internal sealed record VectorsAnswer(int Size, string Distance);
