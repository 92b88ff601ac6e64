namespace PerfRegression.Unit.Statistics;

/// <summary>The signed-rank test as its definition reads: every pattern of signs is tried, and every effect is ranked.</summary>
internal static class NaiveSignedRank
{
    /// <summary>P(W⁺ ≤ w) for every w, from all 2ⁿ patterns.</summary>
    public static double[] Cumulative(int n)
    {
        var patterns = new double[(n * (n + 1) / 2) + 1];
        for (var signs = 0; signs < 1 << n; signs++)
        {
            patterns[Enumerable.Range(1, n).Where(rank => (signs & (1 << (rank - 1))) != 0).Sum()]++;
        }

        var sum = 0.0;
        return [.. patterns.Select(count => (sum += count) / (1 << n))];
    }

    /// <summary>W⁺ of effects without ties: the ranks of their sizes, summed over the positive ones.</summary>
    public static int Statistic(IEnumerable<double> effects) =>
        effects.OrderBy(Math.Abs).Select((effect, index) => effect > 0 ? index + 1 : 0).Sum();

    /// <summary>Whether the effects speak against a true effect of <paramref name="shift"/>, at a one-sided level on each side.</summary>
    public static bool Rejects(IReadOnlyList<double> effects, double shift, double[] cumulative, double level)
    {
        var positive = Statistic(effects.Select(effect => effect - shift));
        var negative = cumulative.Length - 1 - positive;
        return cumulative[positive] <= level || cumulative[negative] <= level;
    }
}
