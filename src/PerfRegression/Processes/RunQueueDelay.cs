namespace PerfRegression.Processes;

/// <summary>How long threads waited for a core between two moments.</summary>
/// <param name="Total">All of them together.</param>
/// <param name="Longest">The one that waited longest.</param>
internal sealed record RunQueueDelay(TimeSpan Total, TimeSpan Longest);
