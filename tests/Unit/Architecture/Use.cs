namespace PerfRegression.Unit.Architecture;

/// <summary>A type that uses one of another room.</summary>
/// <param name="From">The room that uses.</param>
/// <param name="To">The room that is used.</param>
/// <param name="What">Both types, such as "Worker → RunResult".</param>
internal sealed record Use(string From, string To, string What);
