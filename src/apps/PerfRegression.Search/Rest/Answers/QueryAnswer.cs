namespace PerfRegression.Search.Rest.Answers;

/// <summary>The points that were found, nearest first.</summary>
internal sealed record QueryAnswer(FoundPoint[] Points);
