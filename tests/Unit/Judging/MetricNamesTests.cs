using System.Reflection;
using FluentAssertions;
using PerfRegression.Judging;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class MetricNamesTests
{
    [Fact]
    public void Every_metric_is_found_by_its_name()
    {
        var all = typeof(Metric).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<Metric>();
        Metric[] metrics = [.. all, Metric.Of(Percentile.Of(99.9)), Metric.Of(Percentile.Of(99.99999999999999)), Metric.Of(Percentile.Of(0.00001)), Metric.ServiceTime(Percentile.P95), Metric.QueueingDelay(Percentile.P99)];

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
