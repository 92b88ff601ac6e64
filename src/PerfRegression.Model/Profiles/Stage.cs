namespace PerfRegression;

/// <summary>One leg of a load: a linear ramp from where the leg before ended to <see cref="Target"/>.</summary>
/// <param name="Duration">How long the ramp takes; a hold is a ramp to the same target. Zero jumps.</param>
/// <param name="Target">Virtual users in the closed model, requests a second in the open one.</param>
public sealed record Stage(TimeSpan Duration, double Target);
