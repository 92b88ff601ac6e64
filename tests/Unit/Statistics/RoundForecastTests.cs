using FluentAssertions;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Statistics;

public class RoundForecastTests
{
    private const double Level = 0.000125;

    [Theory]
    [InlineData(1.5)]
    [InlineData(1)]
    [InlineData(0.75)]
    [InlineData(0.5)]
    public void It_is_within_a_factor_of_2_of_what_half_of_all_comparisons_take(double distance)
    {
        var taken = FewestThatDecideHalf(distance, new Random(51));
        var forecasts = Enumerable.Range(0, 51).Select(seed => RoundForecast.Needed(new Random(seed).Normals(18), distance, Level)!.Value).Order().ToList();

        ((double)forecasts[25] / taken).Should().BeInRange(0.5, 2, "{0} rounds were forecast and {1} taken", forecasts[25], taken);
    }

    [Fact]
    public void It_is_never_less_than_the_level_needs_to_have_a_bound() =>
        RoundForecast.Needed([1, 1.01, 0.99, 1.02, 0.98], distance: 1, Level).Should().Be(13);

    [Fact]
    public void It_is_none_when_no_sensible_number_would_do()
    {
        var effects = new Random(52).Normals(18);

        RoundForecast.Needed(effects, distance: 0.1, Level).Should().BeNull();
        RoundForecast.Needed(effects, distance: 0, Level).Should().BeNull();
        RoundForecast.Needed(effects, distance: double.NaN, Level).Should().BeNull();
        RoundForecast.Needed(effects, distance: 0.2, Level).Should().BeInRange(100, 1000);
    }

    [Fact]
    public void It_is_none_from_rounds_too_few_to_know_their_spread()
    {
        RoundForecast.Needed([0.1, 0.2, 0.3, 0.4], distance: 1, Level).Should().BeNull();
        RoundForecast.Needed([0.1, 0.2, 0.3, 0.4, 0.5], distance: 1, Level).Should().NotBeNull();
    }

    // Effects with a spread of 1 around the distance: how many it takes until the lower bound is above 0 in half of all cases.
    private static int FewestThatDecideHalf(double distance, Random random)
    {
        var (tooFew, enough) = (SignedRank.FewestRounds(Level) - 1, SignedRank.MostRounds);
        while (enough - tooFew > 1)
        {
            var rounds = (tooFew + enough) / 2;
            var decided = Enumerable.Range(0, 200).Count(_ => RatioInterval.Of([.. random.Normals(rounds).Select(value => value + distance)], Level).Low > 1);
            (tooFew, enough) = decided >= 100 ? (tooFew, rounds) : (rounds, enough);
        }

        return enough;
    }
}
