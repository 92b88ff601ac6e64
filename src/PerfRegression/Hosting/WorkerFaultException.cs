namespace PerfRegression.Hosting;

/// <summary>A worker ended before it answered, or never answered. The message says which, with its last lines.</summary>
internal sealed class WorkerFaultException(string message) : InvalidOperationException(message)
{
    /// <summary>What each worker printed, this one and the others; default none.</summary>
    public IReadOnlyList<WorkerOutput> Output { get; set; } = [];
}
