using FluentAssertions;
using PerfRegression.Model.Latency;
using Xunit;

namespace PerfRegression.Unit.Latency;

public sealed class HistogramLayoutTests
{
    [Fact]
    public void Every_bucket_begins_where_the_one_before_ends()
    {
        HistogramLayout.HighestIn(0).Should().Be(0);
        for (var index = 1; index < HistogramLayout.Length; index++)
        {
            var lowest = HistogramLayout.HighestIn(index - 1) + 1;
            if (HistogramLayout.IndexOf(lowest) != index || HistogramLayout.IndexOf(HistogramLayout.HighestIn(index)) != index)
            {
                Assert.Fail($"Bucket {index} does not hold {lowest} to {HistogramLayout.HighestIn(index)}.");
            }
        }
    }

    [Fact]
    public void No_value_is_reported_more_than_a_thousandth_too_high()
    {
        var random = new Random(1);
        for (var sample = 0; sample < 100_000; sample++)
        {
            // Spread over all magnitudes: uniformly drawn values would nearly all lie in the last three doublings.
            var value = (long)Math.Pow(HistogramLayout.Highest, random.NextDouble());
            var reported = HistogramLayout.HighestIn(HistogramLayout.IndexOf(value));
            if (reported < value || reported > value * 1.001)
            {
                Assert.Fail($"{value} µs would be reported as {reported} µs.");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(2_047)]
    public void Values_below_2048_are_exact(long value) =>
        HistogramLayout.HighestIn(HistogramLayout.IndexOf(value)).Should().Be(value);

    [Fact]
    public void The_last_bucket_holds_an_hour()
    {
        HistogramLayout.IndexOf(HistogramLayout.Highest).Should().Be(HistogramLayout.Length - 1);
        HistogramLayout.HighestIn(HistogramLayout.Length - 1).Should().BeGreaterThanOrEqualTo(HistogramLayout.Highest);
    }
}
