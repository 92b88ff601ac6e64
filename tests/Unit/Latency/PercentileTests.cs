using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Latency;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(50, 5)]
    [InlineData(90, 29)]
    [InlineData(95, 59)]
    [InlineData(99, 299)]
    [InlineData(99.9, 2_995)]
    [InlineData(99.99999, 29_957_322)]
    [InlineData(0.00001, 1)]
    public void The_fewest_samples_are_those_of_a_one_sided_bound(double percent, long samples) =>
        Percentile.Of(percent).MinimumSamples.Should().Be(samples);

    [Theory]
    [InlineData(95, 100, 95)]
    [InlineData(95, 101, 96)]
    [InlineData(95, 20, 19)]
    [InlineData(99, 100, 99)]
    [InlineData(99.9, 1_000, 999)]
    [InlineData(50, 1, 1)]
    [InlineData(50, 2, 1)]
    [InlineData(50, 3, 2)]
    [InlineData(90, 10, 9)]
    [InlineData(7, 100, 7)]
    [InlineData(55, 100, 55)]
    [InlineData(99.99999, 30_000_000, 29_999_997)]
    [InlineData(0.00001, 1, 1)]
    public void A_rank_is_rounded_up_but_not_by_the_error_of_a_double(double percent, long samples, long rank) =>
        Percentile.Of(percent).RankIn(samples).Should().Be(rank);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Only_what_lies_between_0_and_100_is_a_percentile(double percent)
    {
        var making = () => Percentile.Of(percent);

        making.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("A percentile lies between 0 and 100, both excluded, such as 95 or 99.9.*");
    }

    [Fact]
    public void There_is_no_percentile_by_default()
    {
        var ofNone = () => Metric.Of(default!);
        var atNone = () => LatencyDistribution.Empty.At(default!);

        ofNone.Should().Throw<ArgumentNullException>().WithParameterName("percentile");
        atNone.Should().Throw<ArgumentNullException>().WithParameterName("percentile");
    }

    [Fact]
    public void Two_of_the_same_share_are_equal() => Percentile.Of(95).Should().Be(Percentile.P95).And.NotBe(Percentile.P99);

    [Theory]
    [InlineData(95, "p95")]
    [InlineData(99.9, "p99.9")]
    [InlineData(99.99, "p99.99")]
    [InlineData(99.99999, "p99.99999")]
    [InlineData(99.99999999999999, "p99.99999999999999")]
    [InlineData(0.00001, "p0.00001")]
    public void It_is_written_as_people_write_it(double percent, string text) => Percentile.Of(percent).ToString().Should().Be(text);
}
