using FluentAssertions;
using PerfRegression.Endpoints.Select;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

public sealed class QueryWaitTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    [InlineData("0.5", 0.5)]
    [InlineData("59999.999", 59_999.999)]
    public void A_number_is_read_in_any_culture(string given, double expected)
    {
        using var culture = new CommaCulture();

        QueryWait.TryParse(given, null, out var wait).Should().BeTrue();

        wait.Should().Be(new QueryWait(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5,5")]
    [InlineData("1.2.3")]
    [InlineData("-1")]
    [InlineData(" 1")]
    [InlineData("1e3")]
    public void Anything_else_is_no_wait(string given) => QueryWait.TryParse(given, null, out _).Should().BeFalse();
}
