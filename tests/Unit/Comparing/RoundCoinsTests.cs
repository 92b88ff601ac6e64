using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Measurements;
using Xunit;

namespace PerfRegression.Unit.Comparing;

public class RoundCoinsTests
{
    private const int Tosses = 10_000;

    // n tosses of a fair coin have a standard deviation of √n / 2 = 50; more than four of them off is one in 16,000.
    private const int Deviation = 200;

    [Fact]
    public void The_same_seed_tosses_the_same_for_the_same_round() => CoinsOf(seed: 5, round: 3).Should().Equal(CoinsOf(seed: 5, round: 3));

    [Fact]
    public void Another_round_or_another_seed_tosses_otherwise()
    {
        CoinsOf(seed: 5, round: 4).Should().NotEqual(CoinsOf(seed: 5, round: 3));
        CoinsOf(seed: 6, round: 3).Should().NotEqual(CoinsOf(seed: 5, round: 3));
        CoinsOf(seed: -1, round: 3).Should().NotEqual(CoinsOf(seed: 0, round: 3));
    }

    [Theory]
    [InlineData(SequentialDesign.FourSlices, "ABBA", "BAAB")]
    [InlineData(SequentialDesign.TwoSlices, "AB", "BA")]
    public void A_block_is_one_side_around_the_other_or_one_of_each_and_both_orders_occur(int slices, string one, string other)
    {
        var blocks = Enumerable.Range(1, 100).Select(round => string.Concat(new RoundCoins(seed: 1, round).Block(slices).Select(side => side == ComparedSide.Baseline ? 'A' : 'B')));

        blocks.Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(one, other);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999_999)]
    public void The_coin_is_fair_over_the_rounds_of_a_seed(int seed)
    {
        Baselines(Rounds().Select(round => new RoundCoins(seed, round).Toss())).Should().BeCloseTo(Tosses / 2, Deviation);
        Baselines(Rounds().Select(round => Second(seed, round))).Should().BeCloseTo(Tosses / 2, Deviation);
    }

    [Fact]
    public void It_is_fair_over_the_tosses_of_a_round_and_over_seeds()
    {
        var coins = new RoundCoins(seed: 1, round: 1);

        Baselines(Rounds().Select(_ => coins.Toss())).Should().BeCloseTo(Tosses / 2, Deviation);
        Baselines(Rounds().Select(seed => new RoundCoins(seed, round: 1).Toss())).Should().BeCloseTo(Tosses / 2, Deviation);
    }

    // Signed ranks count every pattern of signs as likely as any other: a coin that takes turns would make most of them impossible.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_round_tells_nothing_of_a_later_one(int later) =>
        Rounds().Count(round => new RoundCoins(1, round).Toss() == new RoundCoins(1, round + later).Toss()).Should().BeCloseTo(Tosses / 2, Deviation);

    [Fact]
    public void Who_is_started_first_tells_nothing_of_the_order_of_slices() =>
        Rounds().Count(round => new RoundCoins(1, round).Toss() == Second(1, round)).Should().BeCloseTo(Tosses / 2, Deviation);

    [Fact]
    public void Eight_rounds_can_have_any_of_their_256_patterns()
    {
        var patterns = Rounds().Select(seed => string.Concat(Enumerable.Range(1, 8).Select(round => (int)new RoundCoins(seed, round).Toss())));

        patterns.Distinct(StringComparer.Ordinal).Should().HaveCount(256);
    }

    private static IEnumerable<int> Rounds() => Enumerable.Range(1, Tosses);

    private static int Baselines(IEnumerable<ComparedSide> sides) => sides.Count(side => side == ComparedSide.Baseline);

    private static ComparedSide Second(int seed, int round)
    {
        var coins = new RoundCoins(seed, round);
        coins.Toss();
        return coins.Toss();
    }

    private static List<ComparedSide> CoinsOf(int seed, int round)
    {
        var coins = new RoundCoins(seed, round);
        return [.. Enumerable.Range(0, 64).Select(_ => coins.Toss())];
    }
}
