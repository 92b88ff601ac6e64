using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>What the rounds say to a question about a metric.</summary>
public sealed record ComparisonOutcome
{
    /// <summary>What was compared.</summary>
    public required Metric Metric { get; init; }

    /// <summary>What was asked.</summary>
    public required RatioQuestion Question { get; init; }

    /// <summary>The variant it was asked of.</summary>
    public required ComparedSide Subject { get; init; }

    /// <summary>How many times better the subject is than the other variant; without bounds before the first look.</summary>
    public required RatioInterval Ratio { get; init; }

    /// <summary>The answer.</summary>
    public required ClaimAnswer Answer { get; init; }

    /// <summary>How the subject compares with the other variant, given the question's tolerance.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>How many rounds, from the first, the ratio is drawn from.</summary>
    public required int RoundsUsed { get; init; }

    /// <summary>How many rounds are needed in total for the next look; null when the answer is final.</summary>
    public int? NextLook { get; init; }

    /// <summary>
    /// Why the rounds can't support the metric; null when they can. The answer is then undecided for good, and nothing else here
    /// means anything.
    /// </summary>
    public string? WhyNot { get; init; }

    /// <summary>The subject's typical value in the metric's unit: the geometric mean over its slices.</summary>
    public required double SubjectValue { get; init; }

    /// <summary>The other variant's typical value.</summary>
    public required double OtherValue { get; init; }

    /// <summary>What the metric differs by where nothing does; null with fewer than two rounds.</summary>
    public NoiseFloor? Noise { get; init; }

    /// <summary>
    /// How many rounds a decision at the last look's level takes about, going by this estimate and this spread; null when it is more
    /// than 1,000, because the estimate lies too close to where the answer changes, or when there are too few rounds to say.
    /// </summary>
    public int? RoundsNeeded { get; init; }
}
