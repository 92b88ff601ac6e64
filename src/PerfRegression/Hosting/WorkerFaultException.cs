namespace PerfRegression.Hosting;

/// <summary>A worker ended before it answered, or never answered. The message says which, with its last lines.</summary>
internal sealed class WorkerFaultException(string message) : InvalidOperationException(message);
