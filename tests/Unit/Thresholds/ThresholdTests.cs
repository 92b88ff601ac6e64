using FluentAssertions;
using PerfRegression.Measurement;
using PerfRegression.Thresholds;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Thresholds;

public class ThresholdTests
{
    private static readonly Metric P95 = Metric.Of(Percentile.P95);

    [Fact]
    public void Promises_read_as_sentences_with_units()
    {
        Threshold[] thresholds =
        [
            new(P95, Bound.Near(12_500, 0.1)),
            new(Metric.Throughput, Bound.AtLeast(59.44)),
            new(Metric.FailedShare, Bound.Below(0.01)),
            new(Metric.FailedRequests, Bound.Exactly(0)),
            new(Metric.Requests, Bound.Above(1000)),
            new(Metric.Average, Bound.AtMost(16.44)),
        ];

        thresholds.Select(threshold => threshold.Promise).Should().Equal(
            "p95 to be within 10 % of 12,500 ms",
            "throughput to be at least 59.4 req/s",
            "failed share to be below 1 %",
            "failed requests to be 0",
            "requests to be above 1,000",
            "average latency to be at most 16.4 ms");
    }

    [Fact]
    public void A_kept_promise_holds_and_says_what_was_found()
    {
        var outcome = new Threshold(P95, Bound.Near(1000, 0.1)).Judge(Figures.Of(100, milliseconds: 1034));

        outcome.Should().BeEquivalentTo(new { Verdict = ThresholdVerdict.Held, Holds = true, Value = 1034.0, Found = "1,034 ms (+3.4 %)", MayBeDisturbed = false });
    }

    [Fact]
    public void A_broken_promise_says_by_how_much()
    {
        var outcome = new Threshold(P95, Bound.Near(12_500, 0.1)).Judge(Figures.Of(100, milliseconds: 16_830));

        outcome.Should().BeEquivalentTo(new { Verdict = ThresholdVerdict.Broken, Holds = false, Found = "16,830 ms (+34.6 %)", MayBeDisturbed = true });
    }

    [Fact]
    public void A_deviation_too_small_for_the_rounded_value_is_still_seen() =>
        new Threshold(P95, Bound.AtMost(1000)).Judge(Figures.Of(100, milliseconds: 1000.4)).Found.Should().Be("1,000 ms (+0.04 %)");

    [Fact]
    public void A_percentile_among_failed_requests_breaks_every_upper_bound()
    {
        var figures = Figures.Of(1000).Failing(60) with { Interrupted = 40 };
        Bound[] upper = [Bound.AtMost(1e12), Bound.Below(1e12), Bound.Near(1e12, 0.9), Bound.Exactly(1000)];

        foreach (var outcome in upper.Select(bound => new Threshold(P95, bound).Judge(figures)))
        {
            outcome.Verdict.Should().Be(ThresholdVerdict.Broken);
            outcome.Found.Should().Be("it has no bound: it falls among the 100 of 1,100 requests that failed, which rank slower than every answered one");
            outcome.MayBeDisturbed.Should().BeFalse("a failure is never excused");
        }
    }

    [Fact]
    public void An_average_or_a_maximum_is_without_bound_as_soon_as_one_request_failed_and_is_no_percentile()
    {
        foreach (var metric in (Metric[])[Metric.Average, Metric.Maximum])
        {
            new Threshold(metric, Bound.AtMost(1e12)).Judge(Figures.Of(1000).Failing(1)).Found.Should().Be(
                "it has no bound: 1 of 1,001 requests failed, and each of them ranks slower than every answered one");
        }
    }

    [Fact]
    public void A_lower_bound_holds_for_a_percentile_among_failed_requests() =>
        new Threshold(P95, Bound.AtLeast(1000)).Judge(Figures.Of(1000).Failing(100)).Holds.Should().BeTrue();

    [Fact]
    public void Failures_are_told_by_kind_the_most_frequent_first_with_where_to_look()
    {
        var figures = Figures.Of(1000) with
        {
            Failures = new FailureTally(new Dictionary<FailureKind, long> { [FailureKind.ConnectionRefused] = 2, [FailureKind.UnexpectedStatus] = 1200 }),
            Interrupted = 3,
            Unsent = 4,
        };
        const string Story = " of 2,209: 1,200 UnexpectedStatus (the answer had a status that the plan does not expect: look into the worker's log); "
            + "2 ConnectionRefused (nobody accepted the connection: is the worker alive and is this its port?); "
            + "3 interrupted (no answer when the graceful stop was over); 4 unsent (due, but no connection became free)";

        new Threshold(Metric.FailedRequests, Bound.Exactly(0)).Judge(figures).Found.Should().Be("1,209" + Story);
        new Threshold(Metric.FailedShare, Bound.AtMost(0.1)).Judge(figures).Found.Should().Be("54.7 % (+447.3 %)" + Story);
    }

    [Fact]
    public void What_the_run_cannot_support_is_not_judged_and_never_held()
    {
        var outcome = new Threshold(P95, Bound.AtLeast(0)).Judge(Figures.Of(58));

        outcome.Should().BeEquivalentTo(new
        {
            Verdict = ThresholdVerdict.NotJudged,
            Holds = false,
            Value = double.NaN,
            Found = "p95 needs at least 59 requests, but there were 58: load for longer, with more users, or judge a lower percentile",
            MayBeDisturbed = false,
        });
    }

    [Fact]
    public void No_failures_among_no_requests_is_not_judged() =>
        new Threshold(Metric.FailedRequests, Bound.Exactly(0)).Judge(Figures.Of(0)).Verdict.Should().Be(ThresholdVerdict.NotJudged);

    [Fact]
    public void Only_what_other_work_can_cause_may_be_disturbed()
    {
        var figures = Figures.Of(1000, milliseconds: 500, seconds: 10);
        (Threshold Threshold, bool Disturbed)[] broken =
        [
            (new(P95, Bound.AtMost(400)), true),
            (new(P95, Bound.Below(500)), true),
            (new(P95, Bound.Near(400, 0.1)), true),
            (new(P95, Bound.Near(600, 0.1)), false),
            (new(P95, Bound.AtLeast(600)), false),
            (new(Metric.Average, Bound.AtMost(400)), true),
            (new(Metric.Throughput, Bound.AtLeast(200)), true),
            (new(Metric.Throughput, Bound.Above(100)), true),
            (new(Metric.Throughput, Bound.Near(200, 0.1)), true),
            (new(Metric.Throughput, Bound.Near(50, 0.1)), false),
            (new(Metric.Throughput, Bound.AtMost(50)), false),
            (new(Metric.Requests, Bound.AtLeast(2000)), true),
            (new(Metric.FailedShare, Bound.AtLeast(0.5)), false),
        ];

        foreach (var (threshold, disturbed) in broken)
        {
            var outcome = threshold.Judge(figures);
            outcome.Verdict.Should().Be(ThresholdVerdict.Broken, "of {0}", threshold.Promise);
            outcome.MayBeDisturbed.Should().Be(disturbed, "of {0}", threshold.Promise);
        }

        new Threshold(Metric.FailedRequests, Bound.Exactly(0)).Judge(figures.Failing(5)).MayBeDisturbed.Should().BeFalse();
        new Threshold(Metric.FailedShare, Bound.Below(0.001)).Judge(figures.Failing(5)).MayBeDisturbed.Should().BeFalse();
    }

    [Fact]
    public void Words_are_alike_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();
        var threshold = new Threshold(Metric.Of(Percentile.Of(99.9)), Bound.Near(1234.5, 0.125));

        threshold.Promise.Should().Be("p99.9 to be within 12.5 % of 1,234 ms");
        new Threshold(P95, Bound.AtMost(10)).Judge(Figures.Of(100, milliseconds: 12.5)).Found.Should().Be("12.5 ms (+25 %)");
    }
}
