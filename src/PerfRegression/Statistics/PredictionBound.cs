namespace PerfRegression.Statistics;

/// <summary>
/// What a further value of the same kind rarely lies beyond, from a few that were measured: a one-sided prediction limit of their logarithms, mean ± t·s·√(1 + 1/n)
/// (Hahn &amp; Meeker 1991, Statistical Intervals, §4.6), which takes it that they are about log-normal.
/// </summary>
internal static class PredictionBound
{
    /// <summary>
    /// How likely one measurement is to lie beyond it: 2.24 %. A claim fails when its promise is broken in two of at most three measurements, which
    /// happens by chance with 2p² − p³, at most once in 1,000.
    /// </summary>
    public const double Single = 0.0224;

    public const int Fewest = 5;
    public const int Most = 30;

    // Student's t at 1 − Single, for 4 to 29 degrees of freedom.
    private static readonly double[] Quantiles =
    [
        2.8847, 2.6616, 2.5280, 2.4394, 2.3764, 2.3293, 2.2928, 2.2637, 2.2400, 2.2202, 2.2036, 2.1893, 2.1770,
        2.1662, 2.1567, 2.1483, 2.1407, 2.1339, 2.1278, 2.1223, 2.1172, 2.1125, 2.1083, 2.1043, 2.1007, 2.0973,
    ];

    /// <param name="values">From 5 to 30 values, all above 0.</param>
    /// <param name="isUpper">Whether it is the bound above them, or the one below.</param>
    public static double Of(IReadOnlyList<double> values, bool isUpper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, Fewest, nameof(values));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, Most, nameof(values));
        List<double> logarithms = [.. values.Select(static value => Math.Log(value))];
        var mean = logarithms.Average();
        var deviation = Math.Sqrt(logarithms.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var reach = Quantile(values.Count) * deviation * Math.Sqrt(1 + (1.0 / values.Count));
        return Math.Exp(isUpper ? mean + reach : mean - reach);
    }

    /// <summary>Student's t for so many values.</summary>
    public static double Quantile(int values) => Quantiles[values - Fewest];
}
