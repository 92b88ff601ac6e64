namespace PerfRegression.Statistics;

/// <summary>
/// The exact null distribution of Wilcoxon's signed-rank statistic W⁺, the sum of the ranks of those among n effects that are
/// positive, when each sign is the flip of a coin (Wilcoxon, Biometrics Bulletin 1, 1945, 80–83). Here coins did decide: which
/// variant starts first and in which order its slices come are drawn at random, so that effects of identical variants are
/// symmetric about 0 by construction, whatever their distribution (Fisher, The Design of Experiments, 1935, §21). MathNet.Numerics has
/// no such test, and a normal approximation is off where it matters here: at 12 rounds and a level of 0.00025.
/// </summary>
internal static class SignedRank
{
    /// <summary>The most rounds that are counted: 2¹⁰⁰ patterns of signs still fit into an integer.</summary>
    public const int MostRounds = 100;

    /// <summary>P(W⁺ ≤ w) for n effects.</summary>
    public static double CumulativeProbability(int n, int w)
    {
        var patterns = UInt128.Zero;
        foreach (var count in Patterns(n).Take(w + 1))
        {
            patterns += count;
        }

        return Share(patterns, n);
    }

    /// <summary>
    /// How many w = 0, 1, … have P(W⁺ ≤ w) ≤ <paramref name="level"/>: the rank, counted from either end, of the Walsh average that
    /// bounds the interval at this one-sided level (Bauer, JASA 67, 1972, 687–690). 0 when n effects allow no such bound.
    /// </summary>
    public static int CriticalRank(int n, double level)
    {
        var (rank, patterns) = (0, UInt128.Zero);
        foreach (var count in Patterns(n))
        {
            patterns += count;
            if (Share(patterns, n) > level)
            {
                break;
            }

            rank++;
        }

        return rank;
    }

    /// <summary>The fewest effects that allow a bound at this level: those with 2⁻ⁿ ≤ level.</summary>
    public static int FewestRounds(double level) => (int)Math.Ceiling(-Math.Log2(level));

    /// <summary>For each w from 0 to n(n+1)/2, in how many of the 2ⁿ patterns of signs the positive ranks add up to it.</summary>
    private static UInt128[] Patterns(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, MostRounds);
        var patterns = new UInt128[(n * (n + 1) / 2) + 1];
        patterns[0] = 1;
        for (var rank = 1; rank <= n; rank++)
        {
            for (var sum = rank * (rank + 1) / 2; sum >= rank; sum--)
            {
                patterns[sum] += patterns[sum - rank];
            }
        }

        return patterns;
    }

    // A division by a power of two is exact.
    private static double Share(UInt128 patterns, int n) => (double)patterns / Math.ScaleB(1, n);
}
