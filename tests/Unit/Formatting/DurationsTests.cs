using FluentAssertions;
using PerfRegression.Model.Formatting;
using Xunit;

namespace PerfRegression.Unit.Formatting;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("10s", 10_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("1m30s", 90_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h2m3s4ms", 3_723_004)]
    [InlineData("0s", 0)]
    [InlineData("-1s", -1_000)]
    [InlineData("0.5ms", 0.5)]
    [InlineData("0", 0)]
    [InlineData("500", 500)]
    [InlineData("1.5", 1.5)]
    [InlineData(".5s", 500)]
    [InlineData("5.s", 5_000)]
    [InlineData("500us", 0.5)]
    [InlineData("500µs", 0.5)]
    [InlineData("5000ns", 0.005)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1d12h", 129_600_000)]
    [InlineData("1s1m", 61_000)]
    [InlineData("+1s", 1_000)]
    public void A_duration_is_read_as_k6_reads_it(string text, double milliseconds)
    {
        Durations.TryParse(text, out var duration).Should().BeTrue();
        duration.TotalMilliseconds.Should().Be(milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-")]
    [InlineData("1 s")]
    [InlineData("1s\n")]
    [InlineData("1,5s")]
    [InlineData("1e3s")]
    [InlineData("1h1d")]
    [InlineData(".s")]
    [InlineData("1s5")]
    [InlineData("5x")]
    [InlineData("1.5.5s")]
    [InlineData("--1s")]
    [InlineData("99999999999999999999h")]
    public void Anything_else_is_not_a_duration(string text) => Durations.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(250, "250ms")]
    [InlineData(1_500, "1500ms")]
    [InlineData(10_000, "10s")]
    [InlineData(120_000, "2m")]
    [InlineData(7_200_000, "2h")]
    [InlineData(-1_000, "-1s")]
    [InlineData(0.125, "0.125ms")]
    public void It_is_written_in_the_largest_whole_unit_and_read_back(double milliseconds, string text)
    {
        var duration = TimeSpan.FromMicroseconds(milliseconds * 1_000);

        Durations.Text(duration).Should().Be(text);
        Durations.TryParse(text, out var read).Should().BeTrue();
        read.Should().Be(duration);
    }
}
