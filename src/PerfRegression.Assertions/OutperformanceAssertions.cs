using FluentAssertions;
using PerfRegression.Assertions;
using PerfRegression.Judging;

namespace PerfRegression;

/// <summary>The metrics by which a variant outperforms the other one. Without a margin it has to be better by more than the default tolerance of 5 %.</summary>
public sealed class OutperformanceAssertions
{
    private const double Perceptibly = ComparisonClaims.Perceptibly;
    private readonly ComparisonAssertions _comparison;
    private readonly ComparedSide _subject;

    internal OutperformanceAssertions(ComparisonAssertions comparison, ComparedSide subject) => (_comparison, _subject) = (comparison, subject);

    /// <summary>On the median latency, by at least the given number of times.</summary>
    public AndConstraint<OutperformanceAssertions> OnP50(double byAtLeast = Perceptibly, string because = "", params object[] becauseArgs) =>
        On(Metric.P50, byAtLeast, because, becauseArgs);

    /// <summary>On the 95th percentile of the latency, by at least the given number of times.</summary>
    public AndConstraint<OutperformanceAssertions> OnP95(double byAtLeast = Perceptibly, string because = "", params object[] becauseArgs) =>
        On(Metric.P95, byAtLeast, because, becauseArgs);

    /// <summary>On any percentile of the latency, by at least the given number of times.</summary>
    public AndConstraint<OutperformanceAssertions> OnPercentile(Percentile percentile, double byAtLeast = Perceptibly, string because = "", params object[] becauseArgs) =>
        On(Metric.Of(percentile), byAtLeast, because, becauseArgs);

    /// <summary>On succeeded requests a second, by at least the given number of times.</summary>
    public AndConstraint<OutperformanceAssertions> OnThroughput(double byAtLeast = Perceptibly, string because = "", params object[] becauseArgs) =>
        On(Metric.Throughput, byAtLeast, because, becauseArgs);

    /// <summary>On CPU time per succeeded request, by at least the given number of times.</summary>
    public AndConstraint<OutperformanceAssertions> OnCpuPerRequest(double byAtLeast = Perceptibly, string because = "", params object[] becauseArgs) =>
        On(Metric.CpuPerRequest, byAtLeast, because, becauseArgs);

    /// <summary>On a metric, by at least the given number of times.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="byAtLeast">How many times better, at least 1; default 1.05.</param>
    /// <param name="because">The reason, for the failure message.</param>
    /// <param name="becauseArgs">The arguments that are formatted into the reason.</param>
    /// <exception cref="ArgumentException">The margin is below 1, or below 1.5 where the rounds were measured on one pair, or the metric is the error rate, which has no ratio.</exception>
    public AndConstraint<OutperformanceAssertions> On(Metric metric, double byAtLeast = Perceptibly, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(metric);
        _comparison.ShowOutperformance(_subject, metric, byAtLeast, Reason.Of(because, becauseArgs));
        return new AndConstraint<OutperformanceAssertions>(this);
    }
}
