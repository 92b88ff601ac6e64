namespace PerfRegression.Search.Updates;

/// <summary>An update as it lies in the queue.</summary>
/// <param name="Number">Its number; the order of application.</param>
/// <param name="Token">What its writer's side knows it by.</param>
/// <param name="Ids">Its points.</param>
internal sealed record QueuedUpdate(long Number, long Token, long[] Ids);
