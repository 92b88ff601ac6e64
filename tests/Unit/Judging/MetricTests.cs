using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class MetricTests
{
    // 1 to 100 ms, of which the last five failed instead.
    private static readonly LoadFigures Mixed = Figures.OfTimes(seconds: 2, Enumerable.Range(1, 95).Select(time => (double)time)).Failing(5);

    [Fact]
    public void Percentiles_rank_failed_requests_slower_than_all_succeeded_ones()
    {
        Read(Metric.Of(Percentile.P50), Mixed).Should().BeApproximately(50, precision: 0.05, "a bucket is 0.1 % wide");
        Read(Metric.Of(Percentile.P95), Mixed).Should().Be(95);
        Read(Metric.Of(Percentile.P95), Mixed.Failing(6)).Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Throughput_is_answers_over_measured_time() => Read(Metric.Throughput, Mixed).Should().Be(47.5);

    [Fact]
    public void Failed_interrupted_and_unsent_requests_all_count_as_failed()
    {
        var figures = Mixed with { Interrupted = 10, Unsent = 90 };

        Read(Metric.FailedRequests, figures).Should().Be(105);
        Read(Metric.ErrorRate, figures).Should().Be(105 / 200.0);
        Read(Metric.Requests, figures).Should().Be(200);
    }

    [Fact]
    public void Mean_and_maximum_have_no_bound_once_a_request_failed_and_the_minimum_has()
    {
        Read(Metric.Average, Figures.OfTimes(1, 10, 30)).Should().Be(20);
        Read(Metric.Maximum, Figures.OfTimes(1, 10, 30)).Should().Be(30);
        Read(Metric.Minimum, Figures.OfTimes(1, 10, 30)).Should().Be(10);
        Read(Metric.Average, Mixed).Should().Be(double.PositiveInfinity);
        Read(Metric.Maximum, Mixed).Should().Be(double.PositiveInfinity);
        Read(Metric.Minimum, Mixed).Should().Be(1);
    }

    [Fact]
    public void Clocks_of_the_open_model_are_told_apart()
    {
        var figures = Figures.Of(100, milliseconds: 10) with { ScheduledResponseTime = Figures.Times(Enumerable.Repeat(510.0, 100)) };

        Read(Metric.Of(Percentile.P95), figures).Should().Be(510);
        Read(Metric.ServiceTime(Percentile.P95), figures).Should().Be(10);
        Read(Metric.QueueingDelay(Percentile.P95), figures).Should().Be(500);
        Read(Metric.QueueingDelay(Percentile.P95), figures with { Unsent = 50 }).Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Names_are_those_of_messages()
    {
        Metric[] all =
        [
            Metric.Throughput, Metric.ErrorRate, Metric.FailedRequests, Metric.Requests, Metric.Average, Metric.Minimum, Metric.Maximum,
            Metric.Of(Percentile.Of(99.9)), Metric.ServiceTime(Percentile.P99), Metric.QueueingDelay(Percentile.P50),
        ];

        all.Select(metric => metric.ToString()).Should().Equal(
            "throughput", "error rate", "failed requests", "requests", "average latency", "minimum latency", "maximum latency",
            "p99.9", "p99 service time", "p50 queueing delay");
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
        Metric[] metrics = [Metric.Of(percentile), Metric.ServiceTime(percentile), Metric.QueueingDelay(percentile)];

        metrics.Select(metric => metric.WhyNot(new MetricSource(Open(Figures.Of(requests))))).Should().AllBeEquivalentTo(reason);
    }

    [Fact]
    public void What_is_not_there_is_not_read()
    {
        var nothing = Figures.Of(0);
        var failures = nothing.Failing(5);

        WhyNot(Metric.Throughput, nothing).Should().Be("there were no requests");
        WhyNot(Metric.ErrorRate, nothing).Should().Be("there were no requests");
        WhyNot(Metric.FailedRequests, nothing).Should().Be("there were no requests");
        WhyNot(Metric.Average, failures).Should().Be("the average latency needs at least one succeeded request, but there was none");
        WhyNot(Metric.Minimum, failures).Should().Be("the minimum latency needs at least one succeeded request, but there was none");
        WhyNot(Metric.Maximum, failures).Should().Be("the maximum latency needs at least one succeeded request, but there was none");
        Read(Metric.Requests, nothing).Should().Be(0);
    }

    [Fact]
    public void In_the_closed_model_no_request_is_due_before_it_is_sent_so_that_its_two_clocks_cannot_be_told_apart()
    {
        foreach (var metric in new[] { Metric.ServiceTime(Percentile.P95), Metric.QueueingDelay(Percentile.P95) })
        {
            var outcome = metric.AtMost(TimeSpan.FromMilliseconds(2)).Judge(Runs.Of(Figures.Of(1_000)));

            outcome.State.Should().Be(OutcomeState.NotMeasurable);
            outcome.Found.Should().Be($"the {metric} distinguishes waiting for a connection from the answer's own time, and in the closed model no request is due before it is sent: use an arrival rate (LoadPlan.OfArrivals)");
        }
    }

    [Fact]
    public void What_a_request_costs_is_a_total_over_succeeded_requests()
    {
        var run = Runs.Of(Figures.Of(1_000)) with { AllocatedBytes = 4_096_000, CpuPerRequest = TimeSpan.FromMicroseconds(250) };

        Metric.AllocatedBytesPerRequest.Read(MetricSource.Of(run)).Should().Be(4_096);
        Metric.CpuPerRequest.Read(MetricSource.Of(run)).Should().Be(0.25);
        Metric.AllocatedBytesPerRequest.AtMost(3_500).Judge(run).ToString().Should().Be("Expected allocated bytes per request of \"sync/sync\" to be at most 3.5 KB, but found 4.1 KB (+17 %).");
    }

    [Fact]
    public void What_nobody_told_is_not_measurable_and_no_zero()
    {
        var run = Runs.Of(Figures.Of(1_000)) with { AllocatedBytes = null, CpuPerRequest = null, StartUp = null, PeakResidentBytes = null, ResidentBytesAfterLoad = null, ResidentBytesGrowth = null };

        foreach (var metric in new[] { Metric.AllocatedBytesPerRequest, Metric.CpuPerRequest, Metric.StartUpTime, Metric.PeakMemory, Metric.MemoryAfterLoad, Metric.MemoryGrowth })
        {
            metric.AtMost(1e12).Judge(run).State.Should().Be(OutcomeState.NotMeasurable, "of {0}", metric);
        }
    }

    private static double Read(Metric metric, LoadFigures figures) => metric.Read(new MetricSource(figures));

    private static LoadFigures Open(LoadFigures figures) => figures with { ScheduledResponseTime = figures.ServiceTime };

    private static string? WhyNot(Metric metric, LoadFigures figures) => metric.WhyNot(new MetricSource(figures));
}
