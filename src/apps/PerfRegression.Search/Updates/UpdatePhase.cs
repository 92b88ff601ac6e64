namespace PerfRegression.Search.Updates;

/// <summary>What is known of a pending update.</summary>
internal enum UpdatePhase
{
    /// <summary>On its way into the queue.</summary>
    InFlight,

    /// <summary>In the queue.</summary>
    Stored,

    /// <summary>The connection broke before the primary said whether it is in the queue.</summary>
    Doubtful,
}
