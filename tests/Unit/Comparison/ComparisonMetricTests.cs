using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Unit.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Comparison;

public class ComparisonMetricTests
{
    private static readonly MeasuredSlice Slice = new(ComparedSide.Candidate, Figures.OfTimes(0.5, Enumerable.Range(1, 100).Select(time => (double)time)), TimeSpan.FromMilliseconds(25));

    [Fact]
    public void Values_are_read_in_the_units_of_their_messages()
    {
        Metric[] metrics = [Metric.P50, Metric.P95, Metric.Throughput, Metric.CpuPerRequest];

        metrics.Select(metric => $"{metric} {metric.Show(metric.Read(Slice))}").Should().Equal("p50 50 ms", "p95 95 ms", "throughput 200 req/s", "CPU per request 250 µs");
        metrics.Select(metric => metric.LessIsBetter).Should().Equal(true, true, false, true);
        Metric.CpuPerRequest.Show(1.5).Should().Be("1.5 ms");
        Metric.CpuPerRequest.Show(0.0594).Should().Be("59.4 µs");
    }

    [Fact]
    public void The_usual_ones_come_from_the_same_slices() =>
        Metric.Usual.Should().Equal(Metric.P50, Metric.P95, Metric.Throughput, Metric.CpuPerRequest);

    [Fact]
    public void The_same_metric_is_equal_however_it_was_named()
    {
        var p95 = Metric.Of(Percentile.Of(95));

        p95.Should().Be(Metric.P95).And.NotBe(Metric.P99).And.NotBe(Metric.Throughput);
        p95.GetHashCode().Should().Be(Metric.P95.GetHashCode());
        Equals(p95, null).Should().BeFalse();
        Equals(p95, "p95").Should().BeFalse();
    }

    [Fact]
    public void A_percentile_in_the_open_model_is_what_users_felt()
    {
        var figures = Slice.Figures with { IntendedLatency = Figures.Times(Enumerable.Repeat(510.0, 100)) };

        Metric.P95.Read(Slice with { Figures = figures }).Should().Be(510);
    }

    [Theory]
    [InlineData(95, 58, "p95 needs at least 59 requests in each slice, but there were 58: make the slices longer, load with more users, or judge a lower percentile")]
    [InlineData(95, 59, null)]
    [InlineData(99, 298, "p99 needs at least 299 requests in each slice, but there were 298: make the slices longer, load with more users, or judge a lower percentile")]
    [InlineData(99, 299, null)]
    public void A_percentile_needs_its_samples_in_each_slice(double percent, int requests, string? reason) =>
        Metric.Of(Percentile.Of(percent)).WhyNot(Slice with { Figures = Figures.Of(requests) }).Should().Be(reason);

    [Fact]
    public void No_request_is_no_measurement() =>
        WhyNot(Slice with { Figures = Figures.Of(0) }).Should().OnlyContain(reason => reason == "there was not one request: make the slices longer");

    [Fact]
    public void Failed_requests_are_not_compared()
    {
        const string Mend = "and variants are compared only while they answer every request: mend that first";

        WhyNot(Slice with { Figures = Figures.Of(1997).Failing(3) }).Should().OnlyContain(reason => reason == $"3 of 2,000 requests failed, most often by ResponseTimeout, {Mend}");
        WhyNot(Slice with { Figures = Figures.Of(99) with { Interrupted = 1 } }).Should().OnlyContain(reason => reason == $"1 of 100 requests failed, {Mend}");
        WhyNot(Slice with { Figures = Figures.Of(0).Failing(100, FailureKind.ConnectionRefused) }).Should().OnlyContain(reason => reason == $"100 of 100 requests failed, most often by ConnectionRefused, {Mend}");
    }

    [Fact]
    public void Only_CPU_per_request_needs_clocks() => WhyNot(Slice with { CpuTime = null }).Should().Equal(
        null, null, null, "CPU per request needs the CPU clocks of the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric");

    [Fact]
    public void Nothing_is_a_multiple_of_nothing()
    {
        var nothing = new MeasuredSlice(ComparedSide.Baseline, Figures.Of(100, milliseconds: 0, seconds: 0), TimeSpan.Zero);

        WhyNot(nothing).Should().Equal(Metric.Usual.Select(metric => $"the {metric} is 0, of which everything is a multiple: judge another metric"));
    }

    [Fact]
    public void Reading_what_is_not_there_is_an_error()
    {
        var read = () => Metric.P95.Read(Slice with { Figures = Figures.Of(0) });

        read.Should().Throw<InvalidOperationException>().WithMessage("there was not one request: make the slices longer");
    }

    private static IEnumerable<string?> WhyNot(MeasuredSlice slice) => Metric.Usual.Select(metric => metric.WhyNot(slice));
}
