using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Unit.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class MetricTests
{
    // 1 to 100 ms, of which the last five failed instead.
    private static readonly LoadFigures Mixed = Figures.OfTimes(seconds: 2, Enumerable.Range(1, 95).Select(time => (double)time)).Failing(5);

    [Fact]
    public void Percentiles_rank_failed_requests_slower_than_all_answered_ones()
    {
        Metric.Of(Percentile.P50).Read(Mixed).Should().BeApproximately(50, precision: 0.05, "a bucket is 0.1 % wide");
        Metric.Of(Percentile.P95).Read(Mixed).Should().Be(95);
        Metric.Of(Percentile.P95).Read(Mixed.Failing(6)).Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Throughput_is_answers_over_measured_time() => Metric.Throughput.Read(Mixed).Should().Be(47.5);

    [Fact]
    public void Failed_interrupted_and_unsent_requests_all_count_as_failed()
    {
        var figures = Mixed with { Interrupted = 10, Unsent = 90 };

        Metric.FailedRequests.Read(figures).Should().Be(105);
        Metric.FailedShare.Read(figures).Should().Be(105 / 200.0);
        Metric.Requests.Read(figures).Should().Be(200);
    }

    [Fact]
    public void Mean_and_maximum_have_no_bound_once_a_request_failed_and_the_minimum_has()
    {
        Metric.Average.Read(Figures.OfTimes(1, 10, 30)).Should().Be(20);
        Metric.Maximum.Read(Figures.OfTimes(1, 10, 30)).Should().Be(30);
        Metric.Minimum.Read(Figures.OfTimes(1, 10, 30)).Should().Be(10);
        Metric.Average.Read(Mixed).Should().Be(double.PositiveInfinity);
        Metric.Maximum.Read(Mixed).Should().Be(double.PositiveInfinity);
        Metric.Minimum.Read(Mixed).Should().Be(1);
    }

    [Fact]
    public void Clocks_of_the_open_model_are_told_apart()
    {
        var figures = Figures.Of(100, milliseconds: 10) with { IntendedLatency = Figures.Times(Enumerable.Repeat(510.0, 100)) };

        Metric.Of(Percentile.P95).Read(figures).Should().Be(510);
        Metric.OfSendClock(Percentile.P95).Read(figures).Should().Be(10);
        Metric.ClockGap(Percentile.P95).Read(figures).Should().Be(500);
        Metric.ClockGap(Percentile.P95).Read(figures with { Unsent = 50 }).Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Names_are_those_of_messages()
    {
        Metric[] all =
        [
            Metric.Throughput, Metric.FailedShare, Metric.FailedRequests, Metric.Requests, Metric.Average, Metric.Minimum, Metric.Maximum,
            Metric.Of(Percentile.Of(99.9)), Metric.OfSendClock(Percentile.P99), Metric.ClockGap(Percentile.P50),
        ];

        all.Select(metric => metric.ToString()).Should().Equal(
            "throughput", "failed share", "failed requests", "requests", "average latency", "minimum latency", "maximum latency",
            "p99.9", "p99 from the send", "p50 of due beyond sent");
    }

    [Theory]
    [InlineData(95, 58, "p95 needs at least 59 requests, but there were 58: load for longer, with more users, or judge a lower percentile")]
    [InlineData(95, 59, null)]
    [InlineData(99, 298, "p99 needs at least 299 requests, but there were 298: load for longer, with more users, or judge a lower percentile")]
    [InlineData(99, 299, null)]
    [InlineData(50, 0, "p50 needs at least 5 requests, but there were 0: load for longer, with more users, or judge a lower percentile")]
    public void A_percentile_needs_its_samples(double percent, int requests, string? reason)
    {
        var percentile = Percentile.Of(percent);
        Metric[] metrics = [Metric.Of(percentile), Metric.OfSendClock(percentile), Metric.ClockGap(percentile)];

        metrics.Select(metric => metric.WhyNot(Figures.Of(requests))).Should().AllBeEquivalentTo(reason);
    }

    [Fact]
    public void Reading_what_is_not_there_is_an_error()
    {
        var nothing = Figures.Of(0);
        var failures = nothing.Failing(5);

        Reading(Metric.Throughput, nothing).Should().Throw<InvalidOperationException>().WithMessage("there was not one request");
        Reading(Metric.FailedShare, nothing).Should().Throw<InvalidOperationException>().WithMessage("there was not one request");
        Reading(Metric.FailedRequests, nothing).Should().Throw<InvalidOperationException>().WithMessage("there was not one request");
        Reading(Metric.Average, failures).Should().Throw<InvalidOperationException>().WithMessage("the average latency needs at least one answered request, but there was none");
        Reading(Metric.Minimum, failures).Should().Throw<InvalidOperationException>().WithMessage("the minimum latency needs at least one answered request, but there was none");
        Reading(Metric.Maximum, failures).Should().Throw<InvalidOperationException>().WithMessage("the maximum latency needs at least one answered request, but there was none");
        Metric.Requests.Read(nothing).Should().Be(0);
    }

    private static Action Reading(Metric metric, LoadFigures figures) => () => metric.Read(figures);
}
