using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>Where the measurement of a scenario stands.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Load">Where its load stands; null while its workers start or are prepared.</param>
/// <param name="Ramps">Whether part of the load's time is spent on a ramp; default false.</param>
internal sealed record RunProgress(string Scenario, LoadProgress? Load, bool Ramps = false)
{
    /// <summary>Whether its workers have started, and the test prepares them; default false.</summary>
    public bool IsPreparing { get; init; }
}
