using FluentAssertions;
using PerfRegression.Assertions;
using PerfRegression.Judging;

namespace PerfRegression;

/// <summary>Sentences about a run. Each verb is judged, whatever the outcome of the ones before it.</summary>
public sealed class RunAssertions
{
    private readonly RunResult _run;
    private readonly Action<Outcome> _record;

    internal RunAssertions(RunResult run, Action<Outcome> record) => (_run, _record) = (run, record);

    /// <summary>No request failed, was interrupted or stayed unsent.</summary>
    public AndConstraint<RunAssertions> HaveNoFailures(string because = "", params object[] becauseArgs) =>
        Have(new Threshold(Metric.FailedRequests, Bound.Exactly(0)), because, becauseArgs);

    /// <summary>After the given time from the beginning of the recorded part, every request succeeds, and there are some: what was broken works again.</summary>
    public AndConstraint<RunAssertions> HaveNoFailuresAfter(TimeSpan time, string because = "", params object[] becauseArgs)
    {
        _record(Recovery.Judge(_run, time, Reason.Of(because, becauseArgs)));
        return new AndConstraint<RunAssertions>(this);
    }

    /// <summary>At most this share of all requests failed, 0 to 1.</summary>
    public AndConstraint<RunAssertions> HaveErrorRateAtMost(double share, string because = "", params object[] becauseArgs) =>
        Have(Metric.ErrorRate.AtMost(share), because, becauseArgs);

    /// <summary>p95 differs from the expected wait by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HaveP95Near(ExpectedWait expected, double within, string because = "", params object[] becauseArgs) =>
        HavePercentileNear(Percentile.P95, expected, within, because, becauseArgs);

    /// <summary>A percentile differs from the expected wait by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HavePercentileNear(Percentile percentile, ExpectedWait expected, double within, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var threshold = Metric.Of(percentile).Near(expected.Time.TotalMilliseconds, within) with { Note = $"expected wait: {expected.Derivation}" };
        return Have(threshold, because, becauseArgs);
    }

    /// <summary>The median is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP50AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        HavePercentileAtMost(Percentile.P50, limit, because, becauseArgs);

    /// <summary>p99 is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP99AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        HavePercentileAtMost(Percentile.P99, limit, because, becauseArgs);

    /// <summary>p95 is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP95AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        HavePercentileAtMost(Percentile.P95, limit, because, becauseArgs);

    /// <summary>p95 is at least this long, for a variant that is known to collapse.</summary>
    public AndConstraint<RunAssertions> HaveP95AtLeast(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Have(Metric.P95.AtLeast(limit), because, becauseArgs);

    /// <summary>A percentile is at most this long.</summary>
    public AndConstraint<RunAssertions> HavePercentileAtMost(Percentile percentile, TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Have(Metric.Of(percentile).AtMost(limit), because, becauseArgs);

    /// <summary>Succeeded requests a second differ from the expected rate by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HaveThroughputNear(double perSecond, double within, string because = "", params object[] becauseArgs) =>
        Have(Metric.Throughput.Near(perSecond, within), because, becauseArgs);

    /// <summary>At least this many succeeded requests a second.</summary>
    public AndConstraint<RunAssertions> HaveThroughputAtLeast(double perSecond, string because = "", params object[] becauseArgs) =>
        Have(Metric.Throughput.AtLeast(perSecond), because, becauseArgs);

    /// <summary>At most this many succeeded requests a second.</summary>
    public AndConstraint<RunAssertions> HaveThroughputAtMost(double perSecond, string because = "", params object[] becauseArgs) =>
        Have(Metric.Throughput.AtMost(perSecond), because, becauseArgs);

    /// <summary>
    /// p95 of the other run is at least this many times as long. Two single runs can only show a wide margin.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A margin below 1.5, which two single runs can't show.</exception>
    public AndConstraint<RunAssertions> OutperformOnP95(RunResult other, double byAtLeast, string because = "", params object[] becauseArgs) =>
        OutperformOnPercentile(Percentile.P95, other, byAtLeast, because, becauseArgs);

    /// <summary>A percentile of the other run is at least this many times as long. Two single runs can only show a wide margin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A margin below 1.5, which two single runs can't show.</exception>
    public AndConstraint<RunAssertions> OutperformOnPercentile(Percentile percentile, RunResult other, double byAtLeast, string because = "", params object[] becauseArgs) =>
        Relate(other, RunRatio.Outperforming(Metric.Of(percentile), byAtLeast), because, becauseArgs);

    /// <summary>
    /// At least this many times as many succeeded requests a second as the other run. Two single runs can only show a wide margin.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A margin below 1.5, which two single runs can't show.</exception>
    public AndConstraint<RunAssertions> OutperformOnThroughput(RunResult other, double byAtLeast, string because = "", params object[] becauseArgs) =>
        Relate(other, RunRatio.Outperforming(Metric.Throughput, byAtLeast), because, becauseArgs);

    /// <summary>Succeeded requests a second over those of the other run lie between two ratios.</summary>
    public AndConstraint<RunAssertions> HaveThroughputRatioTo(RunResult other, double atLeast, double atMost, string because = "", params object[] becauseArgs) =>
        Relate(other, RunRatio.Between(Metric.Throughput, atLeast, atMost), because, becauseArgs);

    /// <summary>Thresholds as k6 writes them, such as "p(95)&lt;1100", "rate&lt;0.01", "http_reqs&gt;1000"; all that fail are reported.</summary>
    /// <exception cref="FormatException">One can't be read; the message says why.</exception>
    public AndConstraint<RunAssertions> SatisfyThresholds(params string[] expressions)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        if (expressions.Length == 0)
        {
            throw new ArgumentException("No threshold was given, so that nothing would be judged.", nameof(expressions));
        }

        foreach (var threshold in expressions.Select(ThresholdExpression.Parse).ToList())
        {
            Have(threshold);
        }

        return new AndConstraint<RunAssertions>(this);
    }

    /// <summary>A threshold on any metric, such as <c>Have(Metric.AllocatedBytesPerRequest.AtMost(4_096))</c>.</summary>
    public AndConstraint<RunAssertions> Have(Threshold threshold, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        _record(threshold.Judge(_run, Reason.Of(because, becauseArgs)));
        return new AndConstraint<RunAssertions>(this);
    }

    private AndConstraint<RunAssertions> Relate(RunResult other, RunRatio ratio, string because, object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(other);
        _record(ratio.Judge(_run, other, Reason.Of(because, becauseArgs)));
        return new AndConstraint<RunAssertions>(this);
    }
}
