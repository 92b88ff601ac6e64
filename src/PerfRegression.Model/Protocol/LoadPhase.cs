namespace PerfRegression.Model.Protocol;

/// <summary>The phases of a run, in their order.</summary>
internal enum LoadPhase
{
    /// <summary>Load that is not recorded.</summary>
    WarmUp,

    /// <summary>Load that is recorded.</summary>
    Load,

    /// <summary>No new requests; those in flight are awaited and recorded.</summary>
    Drain,

    /// <summary>Nothing is in flight any more.</summary>
    Done,
}
