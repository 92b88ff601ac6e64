namespace PerfRegression.Search.Rest.Answers;

/// <summary>Updates that are durable and not yet searchable.</summary>
internal sealed record QueueAnswer(long Length);
