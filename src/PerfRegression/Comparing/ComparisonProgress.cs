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
    /// <summary>What the round is at, while it lasts; default its beginning.</summary>
    public RoundStage Stage { get; init; }

    /// <summary>Whether this is neither the beginning nor the end of a round.</summary>
    public bool IsInBetween => Stage != RoundStage.Starting && this is { Ended: null, Void: null, Failure: null };

    /// <summary>How a variant failed altogether, which ends the measurement; null while both serve.</summary>
    public VariantFailure? Failure { get; init; }
}

/// <summary>What a round is at.</summary>
internal enum RoundStage
{
    /// <summary>The workers of both sides start.</summary>
    Starting,

    /// <summary>The test prepares them, one after the other.</summary>
    Preparing,

    /// <summary>Both are warmed at the same time.</summary>
    WarmingUp,

    /// <summary>Both are driven in turns.</summary>
    Measuring,

    /// <summary>Both are stopped.</summary>
    Stopping,
}
