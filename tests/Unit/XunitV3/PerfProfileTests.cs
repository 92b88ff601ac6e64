using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.XunitV3;

public class PerfProfileTests
{
    [Theory]
    [InlineData(null, "quick")]
    [InlineData("", "quick")]
    [InlineData("quick", "quick")]
    [InlineData("full", "full")]
    public void Is_quick_unless_full_is_asked_for(string? value, string name) => PerfProfile.Parse(value).ToString().Should().Be(name);

    [Theory]
    [InlineData("Quick")]
    [InlineData("fast")]
    [InlineData(" ")]
    public void Another_value_is_refused_with_the_allowed_ones(string value)
    {
        var parse = () => PerfProfile.Parse(value);

        parse.Should().Throw<ArgumentException>().WithMessage($"PERF_PROFILE is \"{value}\", but only quick (the default) and full are profiles.*");
    }

    [Fact]
    public void Picks_its_own_value()
    {
        PerfProfile.Quick.Pick(quick: 1, full: 2).Should().Be(1);
        PerfProfile.Full.Pick(quick: 1, full: 2).Should().Be(2);
    }
}
