using FluentAssertions;
using PerfRegression.Statistics;
using Xunit;

namespace PerfRegression.Unit.Statistics;

public class SignedRankTests
{
    [Theory]
    [InlineData(0.05, new[] { 5, 6, 7, 8, 10, 12, 20, 30, 50 }, new[] { 1, 3, 4, 6, 11, 18, 61, 152, 467 })]
    [InlineData(0.025, new[] { 5, 6, 7, 8, 10, 12, 20, 30, 50 }, new[] { 0, 1, 3, 4, 9, 14, 53, 138, 435 })]
    [InlineData(0.0005, new[] { 10, 11, 12, 14, 18, 20, 27 }, new[] { 0, 1, 2, 5, 15, 22, 58 })]
    [InlineData(0.00025, new[] { 11, 12, 18 }, new[] { 0, 1, 12 })]
    [InlineData(0.000125, new[] { 12, 13, 18, 27 }, new[] { 0, 1, 9, 46 })]
    [InlineData(1.0 / 256, new[] { 7, 8 }, new[] { 0, 1 })]
    [InlineData(5.0 / 1024, new[] { 10 }, new[] { 4 })]
    public void Critical_ranks_are_those_of_the_tables(double level, int[] rounds, int[] ranks) =>
        rounds.Select(n => SignedRank.CriticalRank(n, level)).Should().Equal(ranks);

    [Theory]
    [InlineData(10, 8, 0.0244140625)]
    [InlineData(12, 13, 0.021240234375)]
    [InlineData(12, 3, 5.0 / 4096)]
    [InlineData(1, 0, 0.5)]
    [InlineData(0, 0, 1)]
    [InlineData(100, 5050, 1)]
    public void Probabilities_are_exact(int n, int w, double probability) =>
        SignedRank.CumulativeProbability(n, w).Should().Be(probability);

    [Fact]
    public void The_distribution_is_symmetric_up_to_the_largest_number_of_rounds()
    {
        const int Most = SignedRank.MostRounds * (SignedRank.MostRounds + 1) / 2;

        SignedRank.CumulativeProbability(SignedRank.MostRounds, Most / 2).Should().BeApproximately(0.5, 0.001);
        for (var w = 0; w < Most; w += 97)
        {
            var (below, above) = (SignedRank.CumulativeProbability(SignedRank.MostRounds, w), 1 - SignedRank.CumulativeProbability(SignedRank.MostRounds, Most - w - 1));
            below.Should().BeApproximately(above, 1e-12);
        }
    }

    [Fact]
    public void Counting_sums_of_ranks_comes_to_the_same_as_trying_every_pattern_of_signs()
    {
        for (var n = 1; n <= 14; n++)
        {
            var naive = NaiveSignedRank.Cumulative(n);

            Enumerable.Range(0, naive.Length).Select(w => SignedRank.CumulativeProbability(n, w)).Should().Equal(naive);
            foreach (var level in new[] { 0.05, 0.025, 0.0005, 0.00025 })
            {
                SignedRank.CriticalRank(n, level).Should().Be(naive.Count(probability => probability <= level), "of {0} rounds at {1}", n, level);
            }
        }
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.0 / 256, 8)]
    [InlineData(0.00025, 12)]
    [InlineData(0.000125, 13)]
    public void The_fewest_rounds_are_the_first_with_a_critical_rank(double level, int rounds)
    {
        SignedRank.FewestRounds(level).Should().Be(rounds);
        SignedRank.CriticalRank(rounds, level).Should().BeGreaterThan(0);
        SignedRank.CriticalRank(rounds - 1, level).Should().Be(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void More_rounds_than_can_be_counted_are_refused(int rounds)
    {
        var rank = () => SignedRank.CriticalRank(rounds, 0.05);

        rank.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("n");
    }
}
