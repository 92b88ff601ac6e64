namespace PerfRegression.Bench.Proof;

/// <summary>What a few trials say about a probability.</summary>
internal static class BinomialBound
{
    private const double Level = 0.05;

    /// <summary>The upper bound, at 95 % confidence, of a probability that showed so often in so many trials (Clopper &amp; Pearson 1934).</summary>
    public static double Upper(int hits, int trials)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60 && hits < trials; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(hits, trials, middle) > Level ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double AtMost(int hits, int trials, double probability)
    {
        var (term, sum) = (Math.Pow(1 - probability, trials), 0.0);
        for (var count = 0; count <= hits; count++)
        {
            sum += term;
            term *= (trials - count) / (count + 1.0) * probability / (1 - probability);
        }

        return sum;
    }
}
