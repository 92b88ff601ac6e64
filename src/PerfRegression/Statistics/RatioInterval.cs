namespace PerfRegression.Statistics;

/// <summary>What is known about a ratio.</summary>
/// <param name="Estimate">The estimate; NaN when there was no round.</param>
/// <param name="Low">The lower bound; 0 where the rounds allow none.</param>
/// <param name="High">The upper bound; +∞ where the rounds allow none.</param>
/// <param name="Confidence">How often such an interval holds the true ratio at least, 0 to 1, counted from both sides.</param>
/// <param name="Rounds">How many rounds it is drawn from.</param>
public sealed record RatioInterval(double Estimate, double Low, double High, double Confidence, int Rounds)
{
    /// <summary>The same seen from the other side: of 1/ratio.</summary>
    public RatioInterval Inverted => new(1 / Estimate, 1 / High, 1 / Low, Confidence, Rounds);

    /// <summary>
    /// The ratio behind its logarithms in each round, by inverting Wilcoxon's signed-rank test: the estimate is the median of their
    /// Walsh averages (Hodges &amp; Lehmann 1963), the bounds are the k-th smallest and the k-th largest (Bauer 1972).
    /// </summary>
    /// <param name="effects">The logarithm of the ratio in each round.</param>
    /// <param name="level">How likely each bound may lie beyond the truth; at 0 there is none.</param>
    internal static RatioInterval Of(IReadOnlyList<double> effects, double level)
    {
        var averages = new WalshAverages(effects);
        var rank = SignedRank.CriticalRank(effects.Count, level);
        return new(Exp(averages.Median), Exp(averages.Smallest(rank)), Exp(averages.Largest(rank)), 1 - (2 * level), effects.Count);
    }

    // The mirror image of every effect then gives reciprocals to the last bit, and a verdict that is mirrored too.
    private static double Exp(double effect) => effect < 0 ? 1 / Math.Exp(-effect) : Math.Exp(effect);
}
