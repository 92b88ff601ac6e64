using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>The answer of rounds to a question about a metric.</summary>
internal sealed record RoundAnswer
{
    /// <summary>The metric that was compared.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The question.</summary>
    public required RatioQuestion Question { get; init; }

    /// <summary>The side that the question is about.</summary>
    public required ComparedSide Subject { get; init; }

    /// <summary>How many times better the subject is than the other variant, or how much higher its error rate is; without bounds before the first look.</summary>
    public required RatioInterval Ratio { get; init; }

    /// <summary>The answer.</summary>
    public required OutcomeState State { get; init; }

    /// <summary>How the subject stands, given the question's tolerance.</summary>
    public required Standing Standing { get; init; }

    /// <summary>How many rounds, from the first, the ratio rests on.</summary>
    public int RoundsUsed => Ratio.Rounds;

    /// <summary>How many rounds are needed in total for the next look; null when the answer is final.</summary>
    public int? NextLook { get; init; }

    /// <summary>Why the rounds can't support the metric; null when they can. When set, nothing else here has a meaning.</summary>
    public string? WhyNot { get; init; }

    /// <summary>The subject's typical value in the metric's unit; infinite where failed requests leave it without one.</summary>
    public double SubjectValue { get; init; } = double.NaN;

    /// <summary>The other variant's typical value.</summary>
    public double OtherValue { get; init; } = double.NaN;

    /// <summary>How much the metric varies by noise alone; null with fewer than two rounds.</summary>
    public NoiseFloor? Noise { get; init; }

    /// <summary>
    /// About how many rounds a decision at the last look's level takes, given this estimate and spread; null when it is more
    /// than 1,000, because the estimate lies too close to where the answer changes, or when there are too few rounds to say.
    /// </summary>
    public int? RoundsNeeded { get; init; }
}
