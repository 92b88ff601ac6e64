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

    /// <summary>No request failed, was interrupted or stayed unsent, and at most 0.1 % had to be sent again because the server had closed a kept connection.</summary>
    public AndConstraint<RunAssertions> HaveNoFailures(string because = "", params object[] becauseArgs)
    {
        if (Repetitions.Judge(_run, Reason.Of(because, becauseArgs)) is { } broken)
        {
            Record(broken);
        }

        return Have(new Threshold(Metric.FailedRequests, Bound.Exactly(0)), because, becauseArgs);
    }

    /// <summary>After the given time from the beginning of the recorded part, every request succeeds, and there are some: what was broken works again.</summary>
    public AndConstraint<RunAssertions> HaveNoFailuresAfter(TimeSpan time, string because = "", params object[] becauseArgs) =>
        Record(Recovery.Judge(_run, time, Reason.Of(because, becauseArgs)));

    /// <summary>p95 differs from the expected wait by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HaveP95Near(ExpectedWait expected, double within, string because = "", params object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Have(Metric.P95.Near(expected.Time.TotalMilliseconds, within) with { Note = $"expected wait: {expected.Derivation}" }, because, becauseArgs);
    }

    /// <summary>The median is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP50AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Have(Metric.P50.AtMost(limit), because, becauseArgs);

    /// <summary>p99 is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP99AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Have(Metric.P99.AtMost(limit), because, becauseArgs);

    /// <summary>p95 is at most this long.</summary>
    public AndConstraint<RunAssertions> HaveP95AtMost(TimeSpan limit, string because = "", params object[] becauseArgs) =>
        Have(Metric.P95.AtMost(limit), because, becauseArgs);

    /// <summary>Succeeded requests a second differ from the expected rate by at most a share of it, such as 0.1 for 10 %.</summary>
    public AndConstraint<RunAssertions> HaveThroughputNear(double perSecond, double within, string because = "", params object[] becauseArgs) =>
        Have(Metric.Throughput.Near(perSecond, within), because, becauseArgs);

    /// <summary>By a metric this run is at least the given number of times better than another. Two single runs can only show a wide margin.</summary>
    /// <param name="other">The other run.</param>
    /// <param name="on">The metric.</param>
    /// <param name="byAtLeast">How many times better, at least 1.5, because two single runs can't show less.</param>
    /// <param name="because">The reason, for the failure message.</param>
    /// <param name="becauseArgs">The arguments that are formatted into the reason.</param>
    /// <exception cref="ArgumentOutOfRangeException">A margin below 1.5.</exception>
    public AndConstraint<RunAssertions> Outperform(RunResult other, Metric on, double byAtLeast, string because = "", params object[] becauseArgs) =>
        Relate(other, RunRatio.Outperforming(on, byAtLeast), because, becauseArgs);

    /// <summary>A metric of this run over that of another lies between two ratios.</summary>
    public AndConstraint<RunAssertions> HaveRatioTo(RunResult other, Metric on, double atLeast, double atMost, string because = "", params object[] becauseArgs) =>
        Relate(other, RunRatio.Between(on, atLeast, atMost), because, becauseArgs);

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
        return Record(threshold.Judge(_run, Reason.Of(because, becauseArgs)));
    }

    private AndConstraint<RunAssertions> Relate(RunResult other, RunRatio ratio, string because, object[] becauseArgs)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Record(ratio.Judge(_run, other, Reason.Of(because, becauseArgs)));
    }

    private AndConstraint<RunAssertions> Record(Outcome outcome)
    {
        _record(outcome);
        return new AndConstraint<RunAssertions>(this);
    }
}
