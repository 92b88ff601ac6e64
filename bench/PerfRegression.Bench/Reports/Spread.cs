using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Reports;

/// <summary>The same figure of several rounds.</summary>
internal sealed class Spread
{
    private readonly List<double> _sorted;

    public Spread(IEnumerable<double> figures) => _sorted = [.. figures.Order()];

    public double Least => _sorted[0];

    public double Most => _sorted[^1];

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public double Median => (_sorted[(_sorted.Count - 1) / 2] + _sorted[_sorted.Count / 2]) / 2;

    /// <summary>"0.76× (0.71×–0.8×)".</summary>
    public string Ratios => $"{Units.Ratio(Median)} ({Units.Ratio(Least)}–{Units.Ratio(Most)})";

    /// <summary>"9.1 (8.8–9.6)".</summary>
    public string In(Func<double, string> unit) => $"{unit(Median)} ({unit(Least)}–{unit(Most)})";
}
