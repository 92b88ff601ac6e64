using FluentAssertions;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.XunitV3;

public class ComparisonSeedTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("2147483647", int.MaxValue)]
    public void Is_the_one_that_is_asked_for(string value, int seed) => ComparisonSeed.Parse(value).Should().Be(seed);

    [Fact]
    public void Gives_each_comparison_coins_of_its_own_and_the_same_ones_again()
    {
        var seeds = Enumerable.Range(0, 100).Select(number => ComparisonSeed.Of(7, $"comparison {number}")).ToList();

        seeds.Should().OnlyHaveUniqueItems().And.OnlyContain(seed => seed >= 0);
        ComparisonSeed.Of(7, "comparison 0").Should().Be(seeds[0]).And.NotBe(ComparisonSeed.Of(8, "comparison 0"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Is_drawn_anew_where_none_is_asked_for(string? value)
    {
        var drawn = Enumerable.Range(0, 20).Select(_ => ComparisonSeed.Parse(value)).ToList();

        drawn.Should().OnlyContain(seed => seed >= 1 && seed < 1_000_000);

        // All 20 are different but for one time in 5,000; two of them differ but for one time in 10¹¹⁴.
        drawn.Distinct().Should().HaveCountGreaterThan(1);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("1.5")]
    [InlineData(" 5")]
    [InlineData("five")]
    public void Another_value_is_refused_with_the_allowed_ones(string value)
    {
        var parse = () => ComparisonSeed.Parse(value);

        parse.Should().Throw<ArgumentException>().WithMessage($"PERF_SEED is \"{value}\", but only whole numbers from 0 to 2147483647 are seeds.*");
    }
}
