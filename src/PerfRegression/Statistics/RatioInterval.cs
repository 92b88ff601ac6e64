using System.Text.Json.Serialization;

namespace PerfRegression.Statistics;

/// <summary>What is known about a ratio, or about a difference. Saved as JSON, infinite bounds included.</summary>
/// <param name="Estimate">The estimate; NaN when there was no round.</param>
/// <param name="Low">The lower bound; 0 where the rounds allow none (−∞ for a difference).</param>
/// <param name="High">The upper bound; +∞ where the rounds allow none.</param>
/// <param name="Confidence">The least probability that such an interval contains the true value, 0 to 1, two-sided.</param>
/// <param name="Rounds">The number of rounds it rests on.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record RatioInterval(double Estimate, double Low, double High, double Confidence, int Rounds)
{
    /// <summary>
    /// Whether estimate and bounds are differences in the metric's unit (how much more of it the subject has) instead of ratios (how
    /// many times better the subject is). Default false.
    /// </summary>
    public bool IsDifference { get; init; }

    /// <summary>What no ratio of two measured values reaches: the shortest latency is 1 µs and the longest 1 h.</summary>
    internal static double Unmeasurable => 1e12;

    /// <summary>Whether the rounds bound it on both sides.</summary>
    [JsonIgnore]
    public bool IsBounded => IsDifference ? double.IsFinite(Low) && double.IsFinite(High) : Low > 0 && double.IsFinite(High);

    /// <summary>The same seen from the other side: of 1/ratio, or of −difference.</summary>
    [JsonIgnore]
    public RatioInterval Inverted => IsDifference
        ? this with { Estimate = -Estimate, Low = -High, High = -Low }
        : this with { Estimate = 1 / Estimate, Low = 1 / High, High = 1 / Low };

    /// <summary>
    /// The ratio behind its logarithms in each round, by inverting Wilcoxon's signed-rank test: the estimate is the median of their
    /// Walsh averages (Hodges &amp; Lehmann 1963), the bounds are the k-th smallest and the k-th largest (Bauer 1972).
    /// </summary>
    /// <param name="effects">The logarithm of the ratio in each round.</param>
    /// <param name="level">How likely each bound may lie beyond the truth; at 0 there is none.</param>
    internal static RatioInterval Of(IReadOnlyList<double> effects, double level)
    {
        var difference = OfDifferences(effects, level);
        return difference with { Estimate = Exp(difference.Estimate), Low = Exp(difference.Low), High = Exp(difference.High), IsDifference = false };
    }

    /// <summary>
    /// The difference behind those of each round, in the same way. A rate that is usually 0 has many zeros and ties; an average of 0
    /// counts against either bound, so that they make false alarms rarer and never more frequent.
    /// </summary>
    internal static RatioInterval OfDifferences(IReadOnlyList<double> effects, double level)
    {
        var averages = new WalshAverages(effects);
        var rank = SignedRank.CriticalRank(effects.Count, level);
        return new(averages.Median, averages.Smallest(rank), averages.Largest(rank), 1 - (2 * level), effects.Count) { IsDifference = true };
    }

    /// <summary>The ratio behind its logarithms in a few rounds, none of which is trusted by more than a factor.</summary>
    internal static RatioInterval OfGross(IReadOnlyList<double> effects, GrossLook look)
    {
        var reach = Math.Log(look.Factor);
        return new(Exp(new WalshAverages(effects).Median), Exp(effects.Min() - reach), Exp(effects.Max() + reach), 1 - (2 * look.Level), effects.Count);
    }

    // The mirror image of every effect then gives reciprocals to the last bit, and a verdict that is mirrored too.
    private static double Exp(double effect) => effect < 0 ? 1 / Math.Exp(-effect) : Math.Exp(effect);
}
