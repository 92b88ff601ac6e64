using PerfRegression.Statistics;

namespace PerfRegression.Measurements;

/// <summary>A comparison as a report shows it, whatever was claimed of it. It is saved with the verdict, so that reports compute nothing.</summary>
internal sealed record ComparisonView
{
    /// <summary>The metrics that were declared, those that were claimed besides, and the error rate.</summary>
    public required IReadOnlyList<MetricRow> Rows { get; init; }

    /// <summary>The metric that <see cref="Noise"/> is about.</summary>
    public required string NoiseMetric { get; init; }

    /// <summary>Null with fewer than two rounds.</summary>
    public NoiseFloor? Noise { get; init; }
}

/// <summary>One metric of a comparison, as a report shows it.</summary>
internal sealed record MetricRow
{
    public required string Metric { get; init; }

    /// <summary>The baseline's typical value with its unit, such as "412 ms"; "none" where failed requests leave it without one, "unknown" where it was not measured.</summary>
    public required string Baseline { get; init; }

    /// <summary>The candidate's typical value, in the same words.</summary>
    public required string Candidate { get; init; }

    /// <summary>How many times better the candidate is, or how much higher its error rate is; null where that could not be judged.</summary>
    public RatioInterval? Ratio { get; init; }

    /// <summary>How the candidate stands, given a tolerance of 5 % (2 % where the design can judge a gate), or 0.1 percentage points of the error rate.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Why the metric could not be judged; null when it could.</summary>
    public string? WhyNot { get; init; }
}

/// <summary>How a candidate stands against its baseline on a metric: better or worse by more than a tolerance, or neither.</summary>
internal enum Standing
{
    Better,
    Worse,

    /// <summary>Shown to differ by no more than the tolerance.</summary>
    NoDifference,

    /// <summary>None of these was shown.</summary>
    Inconclusive,

    /// <summary>What was measured can't support the metric.</summary>
    NotMeasurable,
}

/// <summary>
/// How much a metric varies by noise alone, as shares (0.031 for 3.1 %; the error rate's own unit for the error rate). Both
/// numbers are standard deviations of a <em>round's effect</em>, estimated as 1.4826 · median |xᵢ − median x|, so that they can be compared:
/// what differs between pairs of processes is the part of the second one that the first does not explain.
/// </summary>
/// <param name="InsideRounds">
/// The part that the noise of slices alone contributes. The two slices of a variant in a block differ by D = ln A₁ − ln A₂ with a deviation of
/// √2·σ, where σ is that of a slice; the effect of a round of b blocks is a mean of b differences between means of two slices, so
/// that σ contributes σ/√b: the deviation of D, over all blocks and both variants, divided by √(2·b). Null for a metric that has one value for a
/// whole round, and where blocks have one slice of each variant.
/// </param>
/// <param name="BetweenRounds">The variation of the effects between rounds: the noise of slices, and the differences between pairs of processes.</param>
internal sealed record NoiseFloor(double? InsideRounds, double BetweenRounds);
