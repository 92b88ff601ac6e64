using System.Text.RegularExpressions;
using FluentAssertions;
using HdrHistogram;
using PerfRegression.Model.Latency;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public sealed partial class HgrmTests
{
    [Fact]
    public void It_reads_the_same_in_every_culture() => EveryCulture.Of(() => Hgrm.Of(new MeasuredRun("orders", Runs.Of(Figures.OfTimes(1, 0.5, 1, 1, 1.5).Failing(3)), []))).Should().Be(
        """
               Value     Percentile TotalCount 1/(1-Percentile)

               0.500 0.000000000000          1           1.00
               0.500 0.100000000000          1           1.11
               0.500 0.200000000000          1           1.25
               1.000 0.300000000000          3           1.43
               1.000 0.400000000000          3           1.67
               1.000 0.500000000000          3           2.00
               1.000 0.550000000000          3           2.22
               1.000 0.600000000000          3           2.50
               1.000 0.650000000000          3           2.86
               1.000 0.700000000000          3           3.33
               1.000 0.750000000000          3           4.00
               1.500 0.775000000000          4           4.44
               1.500 1.000000000000          4
        #[Mean    =        1.000, StdDeviation   =        0.354]
        #[Max     =        1.500, Total count    =            4]
        #[Buckets =           22, SubBuckets     =         2048]
        #[Failed requests, which are not among them: 3]

        """);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30_000)]
    public void The_library_of_the_format_prints_the_same(int count)
    {
        var random = new Random(count);

        // Below 2 ms each value has a bucket of its own, so that sums are exact on both sides.
        long[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(1, 2_048))];

        string.Join('\n', Lines(Hgrm.Of(Measured(values)))).Should().Be(string.Join('\n', Printed(values)));
    }

    [Fact]
    public void It_does_over_six_orders_of_magnitude_too_but_for_what_it_estimates_from_buckets()
    {
        var random = new Random(11);
        long[] values = [.. Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(random.NextDouble() * Math.Log(HistogramLayout.Highest))), 3_598_712_831];

        string.Join('\n', Lines(Hgrm.Of(Measured(values)))[..^3]).Should().Be(string.Join('\n', Printed(values)[..^3]));
    }

    [Fact]
    public void Without_requests_it_has_no_lines_but_those_of_its_head_and_foot() =>
        Lines(Hgrm.Of(Measured())).Should().HaveCount(4).And.Contain(line => line.EndsWith("Total count = 0]"));

    private static MeasuredRun Measured(params long[] microseconds)
    {
        var own = new LatencyHistogram();
        foreach (var value in microseconds)
        {
            own.Record(value);
        }

        return new MeasuredRun("orders", Runs.Of(Figures.Of(0) with { ServiceTime = own.ToDistribution() }), []);
    }

    private static List<string> Printed(long[] microseconds)
    {
        var histogram = new LongHistogram(1, HistogramLayout.Highest, HistogramLayout.SignificantDigits);
        foreach (var value in microseconds)
        {
            histogram.RecordValue(value);
        }

        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        histogram.OutputPercentileDistribution(text, percentileTicksPerHalfDistance: 5, outputValueUnitScalingRatio: 1000);
        return Lines(text.ToString());
    }

    // How many spaces stand between two figures is not the same in all of its implementations.
    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => Spaces().Replace(line.Trim(), " ")).Where(line => line.Length > 0)];

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
