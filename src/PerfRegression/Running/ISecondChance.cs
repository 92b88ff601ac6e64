namespace PerfRegression.Running;

/// <summary>Measures a scenario again after other work on the machine spoiled the first run.</summary>
public interface ISecondChance : IClaimContext
{
    /// <summary>Waits until the machine has calmed, within limits, and measures once more.</summary>
    /// <returns>The new run, or null when it was measured again before or the time for that is used up.</returns>
    Task<RunResult?> MeasureAgainAsync();
}
