using PerfRegression.Statistics;

namespace PerfRegression.Measurements;

/// <summary>One metric of a comparison, as a report shows it.</summary>
internal sealed record MetricRow
{
    /// <summary>The metric's name, such as "p95".</summary>
    public required string Metric { get; init; }

    /// <summary>The baseline's typical value with its unit, such as "412 ms"; "none" where failed requests leave it without one, "unknown" where it was not measured.</summary>
    public required string Baseline { get; init; }

    /// <summary>The candidate's typical value, in the same words.</summary>
    public required string Candidate { get; init; }

    /// <summary>How many times better the candidate is, or how much higher its error rate is; null where that could not be judged.</summary>
    public RatioInterval? Ratio { get; init; }

    /// <summary>How the candidate stands, given the default tolerance: 5 %, or 0.1 percentage points of the error rate.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Why the metric could not be judged; null when it could.</summary>
    public string? WhyNot { get; init; }
}
