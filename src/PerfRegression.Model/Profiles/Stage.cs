namespace PerfRegression;

/// <summary>One stage of a load: a linear ramp from where the previous stage ended to <see cref="Target"/>.</summary>
/// <param name="Duration">How long the ramp takes; a hold is a ramp to the same target. Zero jumps to the target.</param>
/// <param name="Target">Virtual users in the closed model, requests a second in the open one.</param>
public sealed record Stage(TimeSpan Duration, double Target);
