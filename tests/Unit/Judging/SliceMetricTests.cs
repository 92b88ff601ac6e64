using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class SliceMetricTests
{
    [Fact]
    public void The_median_over_its_slices_is_typical_of_a_side()
    {
        var round = MeasuredRounds.Of(0)[0];
        var slices = round.Blocks[0].Slices;
        round = round with { Blocks = [new([slices[0] with { Figures = Answering(250) }, slices[1], slices[2], slices[3] with { Figures = Answering(1000) }])] };

        // Of two values the geometric mean lies in the middle.
        new RoundSeries([round], Metric.P95).ToString().Should().Be("p95 500 ms → 1,000 ms");
        new RoundSeries([round], Metric.Throughput).ToString().Should().Be("throughput 600 req/s → 600 req/s");
        new RoundSeries([round], Metric.CpuPerRequest).ToString().Should().Be("CPU per request 250 µs → 250 µs");
    }

    [Fact]
    public void Nothing_is_a_multiple_of_nothing()
    {
        var rounds = MeasuredRounds.Of(0).Changing(slice => slice with { CpuTime = TimeSpan.Zero });

        new RoundSeries(rounds, Metric.CpuPerRequest).WhyNot.Should().Be("in round 1, baseline: it is 0, and nothing has a ratio to 0: judge another metric");
        new RoundSeries(rounds, Metric.FailedRequests).WhyNot.Should().Be("in round 1, baseline: it is 0, and nothing has a ratio to 0: judge another metric");
        new RoundSeries(rounds, Metric.ErrorRate).WhyNot.Should().BeNull();
    }

    [Fact]
    public void No_request_is_no_measurement()
    {
        var rounds = MeasuredRounds.Of(0).Changing(slice => slice with { Figures = Figures.Of(0) });

        foreach (var metric in new[] { Metric.Throughput, Metric.ErrorRate, Metric.CpuPerRequest })
        {
            new RoundSeries(rounds, metric).WhyNot.Should().Be("in round 1, baseline: there were no requests in a slice");
        }
    }

    [Fact]
    public void Only_CPU_per_request_needs_clocks()
    {
        var rounds = MeasuredRounds.Of(0).Changing(slice => slice with { CpuTime = null });

        Metric.Usual.Where(metric => new RoundSeries(rounds, metric).WhyNot is not null).Should().Equal(Metric.CpuPerRequest);
    }

    private static LoadFigures Answering(double milliseconds) => Figures.Of(300, milliseconds, seconds: 0.5);
}
