using FluentAssertions;
using PerfRegression.Endpoints.Routing;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Routing;

public sealed class DecimalNumberParameterTests
{
    private static readonly DecimalNumberParameter Ms = new("ms", Default: 0, Min: 0, Max: 60_000);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    [InlineData("0.5", 0.5)]
    [InlineData("60000", 60_000)]
    [InlineData("59999.999", 59_999.999)]
    public void A_number_in_range_is_read_in_any_culture(string given, double expected)
    {
        using var culture = new CommaCulture();

        Ms.TryRead(given, out var value, out var error).Should().BeTrue();

        value.Should().Be(expected);
        error.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("5,5")]
    [InlineData("1.2.3")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("5\0")]
    [InlineData("٥")]
    [InlineData("60000.001")]
    public void Anything_else_is_quoted_in_the_fault(string given)
    {
        Ms.TryRead(given, out _, out var error).Should().BeFalse();

        error.Should().Be($"ms must be one number from 0 to 60000, but found '{given}'.");
    }
}
