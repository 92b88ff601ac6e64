using PerfRegression.Running;

namespace PerfRegression.Rounds;

/// <summary>Measures more of a comparison: further rounds for a later look, or all of it again after a busy machine spoiled it.</summary>
public interface IFurtherRounds : IClaimContext
{
    /// <summary>The same comparison with so many rounds in total.</summary>
    Task<ComparisonResult> UpToAsync(int rounds);

    /// <summary>Waits until the machine has calmed, within limits, and measures the comparison once more from its first round.</summary>
    /// <returns>The new comparison, or null when it was measured again before or the time for that is used up.</returns>
    Task<ComparisonResult?> MeasureAgainAsync();
}
