using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>
/// Sentences about a run. Each verb fails at once; inside an <see cref="FluentAssertions.Execution.AssertionScope"/> all failures
/// are reported together. A bound that breaks while others used 5 % of the machine or more is measured once more, and is
/// inconclusive if that happens again.
/// </summary>
public sealed class RunAssertions
{
    private RunResult _run;

    internal RunAssertions(RunResult run) => _run = run;

    /// <summary>Not one request failed, was interrupted or stayed unsent.</summary>
    public AndConstraint<RunAssertions> HaveNoFailures(string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.FailedRequests, Bound.Exactly(0)), because, becauseArgs);

    /// <summary>From a time on after the recorded part began, every request is answered, and there are some: what was broken before works again.</summary>
    public AndConstraint<RunAssertions> HaveNoFailuresAfter(TimeSpan time, string because = "", params object[] becauseArgs)
    {
        _run = new Judgement(runs => Recovery.Judge(runs[0], time, Finding.Reason(because, becauseArgs)) is { } finding ? [finding] : []).Pass(_run)[0];
        return new AndConstraint<RunAssertions>(this);
    }

    /// <summary>At most this share of all requests failed, 0 to 1.</summary>
    public AndConstraint<RunAssertions> HaveFailedShareAtMost(double share, string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.FailedShare, Bound.AtMost(share)), because, becauseArgs);

    /// <summary>p95 differs from the expected wait by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HaveP95Near(ExpectedWait expected, double within, string because = "", params object[] becauseArgs) =>
        HavePercentileNear(Percentile.P95, expected, within, because, becauseArgs);

    /// <summary>A percentile differs from the expected wait by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HavePercentileNear(Percentile percentile, ExpectedWait expected, double within, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var threshold = new Threshold(Metric.Of(percentile), Bound.Near(expected.Time.TotalMilliseconds, within));
        return Satisfy(threshold, because, becauseArgs, $"expected wait: {expected.Derivation}");
    }

    /// <summary>p95 is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP95AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        HavePercentileAtMost(Percentile.P95, limit, because, becauseArgs);

    /// <summary>p95 is at least this long, as of a variant that is known to collapse.</summary>
    public AndConstraint<RunAssertions> HaveP95AtLeast(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.Of(Percentile.P95), Bound.AtLeast(limit.TotalMilliseconds)), because, becauseArgs);

    /// <summary>A percentile is at most this long.</summary>
    public AndConstraint<RunAssertions> HavePercentileAtMost(Percentile percentile, TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.Of(percentile), Bound.AtMost(limit.TotalMilliseconds)), because, becauseArgs);

    /// <summary>Succeeded requests a second differ from the expected rate by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HaveThroughputNear(double perSecond, double within, string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.Throughput, Bound.Near(perSecond, within)), because, becauseArgs);

    /// <summary>At least this many succeeded requests a second.</summary>
    public AndConstraint<RunAssertions> HaveThroughputAtLeast(double perSecond, string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.Throughput, Bound.AtLeast(perSecond)), because, becauseArgs);

    /// <summary>At most this many succeeded requests a second.</summary>
    public AndConstraint<RunAssertions> HaveThroughputAtMost(double perSecond, string because = "", params object[] becauseArgs) =>
        Satisfy(new Threshold(Metric.Throughput, Bound.AtMost(perSecond)), because, becauseArgs);

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
            throw new ArgumentException("Not one threshold was given, so that nothing would be judged.", nameof(expressions));
        }

        return Judge([.. expressions.Select(ThresholdExpression.Parse)], "", [], null);
    }

    /// <summary>A threshold of your own.</summary>
    public AndConstraint<RunAssertions> Satisfy(Threshold threshold, string because = "", params object[] becauseArgs) =>
        Satisfy(threshold, because, becauseArgs, null);

    private AndConstraint<RunAssertions> Satisfy(Threshold threshold, string because, object[] becauseArgs, string? note)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        return Judge([threshold], because, becauseArgs, note);
    }

    private AndConstraint<RunAssertions> Judge(IReadOnlyList<Threshold> thresholds, string because, object[] becauseArgs, string? note)
    {
        var judgement = new Judgement(
            runs => [.. thresholds.Select(threshold => threshold.Judge(runs[0].Figures))
                .Where(outcome => !outcome.Holds)
                .Select(outcome => Finding.Of(runs[0], outcome, because, becauseArgs))],
            note);
        _run = judgement.Pass(_run)[0];
        return new AndConstraint<RunAssertions>(this);
    }

    private AndConstraint<RunAssertions> Relate(RunResult other, RunRatio ratio, string because, object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(other);
        var judgement = new Judgement(runs => ratio.Judge(runs[0], runs[1], because, becauseArgs) is { } finding ? [finding] : []);
        _run = judgement.Pass(_run, other)[0];
        return new AndConstraint<RunAssertions>(this);
    }
}
