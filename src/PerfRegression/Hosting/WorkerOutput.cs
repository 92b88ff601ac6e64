using PerfRegression.Logs;

namespace PerfRegression.Hosting;

/// <summary>What a worker printed, both streams in the order in which they arrived, without secrets.</summary>
/// <param name="Text">Its first and its last lines; empty when it printed nothing.</param>
/// <param name="Errors">The errors in all of it, also in what was left out.</param>
internal sealed record WorkerOutput(string Text, LoggedErrors Errors);
