namespace PerfRegression;

/// <summary>
/// Load before the recorded part, for compilation and pools to settle. Its connections are kept, its answers awaited, its
/// figures discarded.
/// </summary>
public sealed record WarmUp
{
    /// <summary>Two seconds with the plan's own users.</summary>
    public static WarmUp Default { get; } = new();

    /// <summary>No warm-up.</summary>
    public static WarmUp Off { get; } = new() { Duration = TimeSpan.Zero };

    /// <summary>How long the warm-up lasts; default 2 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Closed model: the number of users; null (the default) means the plan's peak.</summary>
    public int? Users { get; init; }
}
