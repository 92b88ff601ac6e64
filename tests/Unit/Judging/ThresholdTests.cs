using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class ThresholdTests
{
    private static readonly Metric P95 = Metric.P95;

    [Fact]
    public void Promises_read_as_sentences_with_units()
    {
        Threshold[] thresholds =
        [
            new(P95, Bound.Near(12_500, 0.1)),
            new(Metric.Throughput, Bound.AtLeast(59.44)),
            new(Metric.ErrorRate, Bound.Below(0.01)),
            new(Metric.FailedRequests, Bound.Exactly(0)),
            new(Metric.Requests, Bound.Above(1000)),
            new(Metric.Average, Bound.AtMost(16.44)),
        ];

        thresholds.Select(threshold => Judge(threshold, Figures.Of(100)).Promise).Should().Equal(
            "Expected p95 of \"sync/sync\" to be within 10 % of 12,500 ms",
            "Expected throughput of \"sync/sync\" to be at least 59.4 req/s",
            "Expected error rate of \"sync/sync\" to be below 1 %",
            "Expected failed requests of \"sync/sync\" to be 0",
            "Expected requests of \"sync/sync\" to be above 1,000",
            "Expected average latency of \"sync/sync\" to be at most 16.4 ms");
    }

    [Fact]
    public void A_kept_promise_holds_and_says_what_was_found()
    {
        var outcome = Judge(new Threshold(P95, Bound.Near(1000, 0.1)), Figures.Of(100, milliseconds: 1034));

        outcome.Should().BeEquivalentTo(new { State = OutcomeState.Holds, Holds = true, Metric = "p95", Value = 1034.0, Lowest = 900.0, Highest = 1100.0, Found = "1,034 ms (+3.4 %)", Overrun = (TimeSpan?)null });
    }

    [Fact]
    public void A_broken_promise_says_by_how_much()
    {
        var outcome = Judge(new Threshold(P95, Bound.Near(12_500, 0.1)), Figures.Of(100, milliseconds: 16_830));

        outcome.Overrun.Should().BeCloseTo(TimeSpan.FromMilliseconds(3_080), TimeSpan.FromMilliseconds(1));
        outcome.Should().BeEquivalentTo(new { State = OutcomeState.Broken, Holds = false, Found = "16,830 ms (+34.6 %)", Shortfall = (double?)null });
    }

    [Fact]
    public void A_deviation_too_small_for_the_rounded_value_is_still_seen() =>
        Judge(new Threshold(P95, Bound.AtMost(1000)), Figures.Of(100, milliseconds: 1000.4)).Found.Should().Be("1,000 ms (+0.04 %)");

    [Fact]
    public void A_percentile_among_failed_requests_breaks_every_upper_bound()
    {
        var figures = Figures.Of(1000).Failing(60) with { Interrupted = 40 };
        Bound[] upper = [Bound.AtMost(1e12), Bound.Below(1e12), Bound.Near(1e12, 0.9), Bound.Exactly(1000)];

        foreach (var outcome in upper.Select(bound => Judge(new Threshold(P95, bound), figures)))
        {
            outcome.State.Should().Be(OutcomeState.Broken);
            outcome.Found.Should().Be("that it has no value: it lies among the 100 of 1,100 requests that failed, which rank slower than every succeeded one");
            (outcome.Value, outcome.Overrun).Should().Be((null, null), "a failure is never excused");
        }
    }

    [Fact]
    public void A_lower_bound_holds_for_a_percentile_among_failed_requests() =>
        Judge(new Threshold(P95, Bound.AtLeast(1000)), Figures.Of(1000).Failing(100)).Holds.Should().BeTrue();

    [Fact]
    public void Failures_are_told_by_kind_the_most_frequent_first_with_where_to_look()
    {
        var figures = Figures.Of(1000) with
        {
            Failures = new FailureTally(
                new Dictionary<FailureKind, long> { [FailureKind.ConnectionRefused] = 2, [FailureKind.UnexpectedStatus] = 1200 },
                answers: [new(401, "WWW-Authenticate: Bearer", ""), new(500, null, "the ledger is gone") { Count = 1199 }]),
            Interrupted = 3,
            Unsent = 4,
        };
        const string Story = " of 2,209: 1,199 were answered 500 Internal Server Error, 1 was answered 401 Unauthorized (WWW-Authenticate: Bearer); "
            + "2 ConnectionRefused (nobody accepted the connection: is the worker alive and is this its port?); "
            + "3 interrupted (no answer when the graceful stop was over); 4 unsent (due, but no connection became free); the first 500 said: \"the ledger is gone\"";

        Judge(new Threshold(Metric.FailedRequests, Bound.Exactly(0)), figures).Found.Should().Be("1,209" + Story);
        Judge(new Threshold(Metric.ErrorRate, Bound.AtMost(0.1)), figures).Found.Should().Be("54.7 % (+447.3 %)" + Story);
    }

    [Fact]
    public void What_the_run_cannot_support_is_not_judged_and_never_held()
    {
        var outcome = Judge(new Threshold(P95, Bound.AtLeast(0)), Figures.Of(58));

        outcome.Should().BeEquivalentTo(new
        {
            State = OutcomeState.NotMeasurable,
            Holds = false,
            Value = (double?)null,
            Found = "p95 needs at least 59 requests, but there were 58: load for longer, with more users, or judge a lower percentile",
        });
    }

    [Fact]
    public void No_failures_among_no_requests_is_not_judged() =>
        Judge(new Threshold(Metric.FailedRequests, Bound.Exactly(0)), Figures.Of(0)).State.Should().Be(OutcomeState.NotMeasurable);

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
            (new(Metric.ErrorRate, Bound.AtLeast(0.5)), false),
        ];

        foreach (var (threshold, disturbed) in broken)
        {
            var outcome = Judge(threshold, figures);
            outcome.State.Should().Be(OutcomeState.Broken, "of {0}", outcome.Promise);
            (outcome.Overrun is not null || outcome.Shortfall is not null).Should().Be(disturbed, "of {0}", outcome.Promise);
        }

        Judge(new Threshold(Metric.FailedRequests, Bound.Exactly(0)), figures.Failing(5)).Shortfall.Should().BeNull();
        Judge(new Threshold(Metric.ErrorRate, Bound.Below(0.001)), figures.Failing(5)).Overrun.Should().BeNull();
    }

    [Fact]
    public void Words_are_alike_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();
        var threshold = new Threshold(Metric.Of(Percentile.Of(99.9)), Bound.Near(1234.5, 0.125));

        Judge(threshold, Figures.Of(10_000)).Promise.Should().Be("Expected p99.9 of \"sync/sync\" to be within 12.5 % of 1,234 ms");
        Judge(new Threshold(P95, Bound.AtMost(10)), Figures.Of(100, milliseconds: 12.5)).Found.Should().Be("12.5 ms (+25 %)");
    }

    [Fact]
    public void Average_and_maximum_are_not_described_as_percentiles()
    {
        var figures = Figures.Of(1000).Failing(100);

        foreach (var metric in new[] { Metric.Average, Metric.Maximum })
        {
            Judge(metric.AtMost(1e12), figures).Found.Should().Be("that it has no value: 100 of 1,100 requests failed, and how long they would have taken is unknown");
        }
    }

    [Fact]
    public void The_reason_stands_behind_the_promise_and_the_expression_before_it() =>
        ThresholdExpression.Parse("p(95)<500").Judge(Runs.Of(Figures.Of(100)), " because users wait").ToString().Should().Be(
            "Expected p95 of \"sync/sync\" to be below 500 ms [p(95)<500] because users wait, but found 1,000 ms (+100 %).");

    private static Outcome Judge(Threshold threshold, LoadFigures figures) => threshold.Judge(Runs.Of(figures));
}
