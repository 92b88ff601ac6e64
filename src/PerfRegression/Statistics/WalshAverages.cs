namespace PerfRegression.Statistics;

/// <summary>
/// The means of all pairs of effects, each effect with itself included (Walsh, Annals of Mathematical Statistics 20, 1949, 64–81).
/// </summary>
internal sealed class WalshAverages
{
    private readonly double[] _sorted;

    public WalshAverages(IReadOnlyList<double> effects)
    {
        _sorted = [.. effects.SelectMany((one, index) => effects.Skip(index).Select(other => (one + other) / 2))];
        Array.Sort(_sorted);
    }

    /// <summary>The estimate of the true effect (Hodges &amp; Lehmann, Annals of Mathematical Statistics 34, 1963, 598–611); NaN without effects.</summary>
    public double Median => Robust.MedianOfSorted(_sorted);

    /// <summary>The rank-th smallest, from 1; −∞ for rank 0.</summary>
    public double Smallest(int rank) => rank == 0 ? double.NegativeInfinity : _sorted[rank - 1];

    /// <summary>The rank-th largest, from 1; +∞ for rank 0.</summary>
    public double Largest(int rank) => rank == 0 ? double.PositiveInfinity : _sorted[^rank];
}
