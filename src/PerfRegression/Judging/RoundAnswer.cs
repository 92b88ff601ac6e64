using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// The answer of rounds to a question about a metric: how many times better the subject is than the other variant, or how much higher
/// its error rate is (a ratio without bounds before the first look), and how it stands, given the question's tolerance.
/// </summary>
internal sealed record RoundAnswer(Metric Metric, RatioQuestion Question, ComparedSide Subject, RatioInterval Ratio, OutcomeState State, Standing Standing)
{
    /// <summary>How many rounds, from the first, the ratio rests on.</summary>
    public int RoundsUsed => Ratio.Rounds;

    /// <summary>How many rounds are needed in total for the next look; null when the answer is final.</summary>
    public int? NextLook { get; init; }

    /// <summary>Why the rounds can't support the metric; null when they can. When set, nothing else here has a meaning.</summary>
    public string? WhyNot { get; init; }

    /// <summary>The ratio; null where there is none, for want of rounds or of what the metric needs.</summary>
    public RatioInterval? RatioFound => WhyNot is null && RoundsUsed > 0 ? Ratio : null;

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

    /// <summary>The answer as the outcome of a promise about a comparison.</summary>
    public Outcome ToOutcome(ComparisonResult comparison, string promise) => new()
    {
        State = State,
        Promise = promise,
        Found = AnswerText.Found(this, comparison),
        Metric = Metric.Name,
        Ratio = RatioFound,
        NextLook = comparison.HasEnded ? null : NextLook,
    };

    /// <summary>Whether the last look left it open, so that no further round will decide it.</summary>
    public bool IsOpenForGood(ComparisonResult comparison) => this is { State: OutcomeState.Undecided, NextLook: null } && !comparison.HasEnded;
}
