namespace PerfRegression.Measurements;

/// <summary>What the workers of a slow variant were at, in words.</summary>
/// <param name="Kind">What kind of it.</param>
/// <param name="Text">"threads blocked: 0.3 of 2 cores used, 86 items waiting, the pool grew to 60: look for Sleep, .Wait(), .Result".</param>
internal sealed record Stall(StallKind Kind, string Text);

/// <summary>What keeps a request from being answered.</summary>
internal enum StallKind
{
    /// <summary>The threads of the pool are occupied, and none of them works.</summary>
    ThreadsBlocked,

    /// <summary>The cores are occupied.</summary>
    Computing,

    /// <summary>Neither is.</summary>
    WaitingElsewhere,
}
