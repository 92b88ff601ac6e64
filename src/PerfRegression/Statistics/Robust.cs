namespace PerfRegression.Statistics;

/// <summary>Estimates by medians, which outliers do not move.</summary>
internal static class Robust
{
    // 1/Φ⁻¹(3/4): what makes the median absolute deviation of normal values their standard deviation.
    private const double PerMedianDeviation = 1.482602218505602;

    /// <summary>The median of sorted values; NaN when there are none.</summary>
    public static double MedianOfSorted(ReadOnlySpan<double> sorted) => sorted.Length == 0
        ? double.NaN
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>
    /// The standard deviation, estimated by the median absolute deviation: 1.4826 · median |xᵢ − median x| (Rousseeuw &amp; Croux, JASA 88,
    /// 1993, 1273–1283). NaN when there is no value.
    /// </summary>
    public static double StandardDeviation(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return PerMedianDeviation * Median(values.Select(value => Math.Abs(value - median)));
    }

    public static double Median(IEnumerable<double> values) => MedianOfSorted([.. values.Order()]);
}
