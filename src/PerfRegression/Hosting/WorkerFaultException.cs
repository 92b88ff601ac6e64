namespace PerfRegression;

/// <summary>A worker ended before it answered, or never answered. The message says which, with its last lines.</summary>
public sealed class WorkerFaultException : Exception
{
    /// <summary>Creates a fault without a message.</summary>
    public WorkerFaultException()
        : this("A worker failed.")
    {
    }

    /// <summary>Creates a fault from what was promised, what was found, and what to do.</summary>
    public WorkerFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates a fault that another failure led to.</summary>
    public WorkerFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The worker's exit code; null when it was still running.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The last lines it printed, both streams.</summary>
    public IReadOnlyList<string> LastOutput { get; init; } = [];
}
