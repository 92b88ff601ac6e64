namespace PerfRegression.Statistics;

/// <summary>
/// How many rounds a decision takes. The interval of n rounds reaches about z·s/√n to either side of its estimate, where s is a
/// property of the noise (asymptotic theory of the signed-rank estimate; Hodges &amp; Lehmann 1963), and its own length estimates s
/// (Lehmann, Annals of Mathematical Statistics 34, 1963, 1507–1512). So n = (z·s/distance)² rounds reach as far as the distance,
/// and z²/2 more because few rounds know their spread badly (Guenther, The American Statistician 35, 1981, 243–244).
/// </summary>
internal static class RoundForecast
{
    /// <summary>The fewest effects whose spread can be estimated: those with 2⁻ⁿ ≤ <see cref="SpreadLevel"/>.</summary>
    public const int FewestRounds = 5;

    private const int MostSensible = 1000;

    // The spread is read from an interval for which a dozen rounds are many: the one of the level itself would be their range.
    private const double SpreadLevel = 0.05;

    /// <summary>About how many rounds a decision takes; null for more than 1,000, or when there are too few effects to know their spread.</summary>
    /// <param name="effects">The effects so far.</param>
    /// <param name="distance">The distance from the estimate to where the answer changes.</param>
    /// <param name="level">How likely a bound may lie beyond the truth.</param>
    public static int? Needed(IReadOnlyList<double> effects, double distance, double level)
    {
        var rank = SignedRank.CriticalRank(effects.Count, SpreadLevel);
        if (rank == 0)
        {
            return null;
        }

        var z = UpperQuantile(level);
        var rounds = Math.Pow(z * Spread(effects, rank) / distance, 2) + (z * z / 2);
        return rounds <= MostSensible ? Math.Max((int)Math.Ceiling(rounds), SignedRank.FewestRounds(level)) : null;
    }

    private static double Spread(IReadOnlyList<double> effects, int rank)
    {
        var averages = new WalshAverages(effects);
        var n = (double)effects.Count;

        // How many standard deviations of W⁺ the rank lies from its mean.
        var z = ((n * (n + 1) / 4) - (rank - 0.5)) / Math.Sqrt(n * (n + 1) * ((2 * n) + 1) / 24);
        return Math.Sqrt(n) * (averages.Largest(rank) - averages.Smallest(rank)) / (2 * z);
    }

    /// <summary>What a standard normal value exceeds with this probability; off by less than 0.0005 (Abramowitz &amp; Stegun 1964, 26.2.23).</summary>
    private static double UpperQuantile(double probability)
    {
        var t = Math.Sqrt(-2 * Math.Log(probability));
        var numerator = 2.515517 + (t * (0.802853 + (t * 0.010328)));
        return t - (numerator / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }
}
