using PerfRegression.Measurements;

namespace PerfRegression.Comparing;

/// <summary>Where the measurement of a comparison stands.</summary>
/// <param name="Comparison">The comparison's name.</param>
/// <param name="Round">The round that begins or has ended, from 1.</param>
/// <param name="Rounds">How many rounds the next look needs.</param>
/// <param name="Ended">The result of the round once it has ended; null when it begins.</param>
/// <param name="Void">Why the round does not count; null when it does.</param>
internal sealed record ComparisonProgress(string Comparison, int Round, int Rounds, MeasuredRound? Ended, VoidRound? Void = null)
{
    /// <summary>Whether the test prepares the variants of a round once they have started; default false.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>How a variant failed altogether, which ends the measurement; null while both serve.</summary>
    public VariantFailure? Failure { get; init; }
}
