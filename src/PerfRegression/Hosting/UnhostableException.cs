namespace PerfRegression.Hosting;

/// <summary>
/// An app can't be measured as it is hosted, because a runtime or files that it needs are missing: no fault of the variant, and nothing
/// that a second measurement would change.
/// </summary>
internal sealed class UnhostableException(string message) : Exception(message);
