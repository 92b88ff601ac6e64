using FluentAssertions;
using PerfRegression.Judging;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class MetricNamesTests
{
    [Fact]
    public void Every_metric_is_found_by_its_name()
    {
        Metric[] metrics =
        [
            Metric.P50, Metric.P95, Metric.Of(Percentile.Of(99.9)), Metric.ServiceTime(Percentile.P95), Metric.QueueingDelay(Percentile.P99), Metric.Average, Metric.Minimum,
            Metric.Maximum, Metric.Throughput, Metric.Requests, Metric.FailedRequests, Metric.ErrorRate, Metric.CpuPerRequest, Metric.AllocatedBytesPerRequest,
            Metric.StartUpTime, Metric.PeakMemory,
        ];

        metrics.Select(metric => MetricNames.Find(metric.Name)).Should().Equal(metrics);
    }

    [Theory]
    [InlineData("p100")]
    [InlineData("p0")]
    [InlineData("p9.9.9")]
    [InlineData("p95 latency")]
    [InlineData("P95")]
    [InlineData("")]
    public void Others_are_not(string name) => MetricNames.Find(name).Should().BeNull();
}
