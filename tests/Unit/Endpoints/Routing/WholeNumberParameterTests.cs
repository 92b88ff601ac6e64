using FluentAssertions;
using Microsoft.Extensions.Primitives;
using PerfRegression.Endpoints.Routing;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Routing;

public sealed class WholeNumberParameterTests
{
    private static readonly WholeNumberParameter Ms = new("ms", Default: 1_000, Min: 0, Max: 60_000);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("60000", 60_000)]
    [InlineData("007", 7)]
    public void A_whole_number_in_range_is_read(string given, int expected)
    {
        Ms.TryRead(given, out var value, out var error).Should().BeTrue();

        value.Should().Be(expected);
        error.Should().BeNull();
    }

    [Fact]
    public void Nothing_given_means_the_default()
    {
        Ms.TryRead(StringValues.Empty, out var value, out _).Should().BeTrue();

        value.Should().Be(1_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("+5")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("5,5")]
    [InlineData("5.0")]
    [InlineData("0x5")]
    [InlineData("5\0")]
    [InlineData("٥")]
    [InlineData("60001")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_quoted_in_the_fault(string given)
    {
        Ms.TryRead(given, out _, out var error).Should().BeFalse();

        error.Should().Be($"ms must be one whole number from 0 to 60000, but found '{given}'.");
    }

    [Fact]
    public void Two_numbers_are_one_too_many()
    {
        Ms.TryRead(new StringValues(["5", "6"]), out _, out var error).Should().BeFalse();

        error.Should().Be("ms must be one whole number from 0 to 60000, but found '5' and '6'.");
    }

    [Fact]
    public void A_long_text_is_quoted_in_part()
    {
        Ms.TryRead(new string('9', 5_000), out _, out var error).Should().BeFalse();

        error.Should().Be($"ms must be one whole number from 0 to 60000, but found '{new string('9', 39)}… (5002 characters).");
    }
}
