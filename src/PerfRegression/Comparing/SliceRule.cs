using PerfRegression.Model.Formatting;

namespace PerfRegression.Comparing;

/// <summary>Derives the length of slices from the last warm-up of both variants.</summary>
internal static class SliceRule
{
    /// <summary>The fewest medians of the slower variant that a slice lasts: it has to be much longer than a request.</summary>
    public const double FewestMedians = 3;

    // The warm-up may have been faster than the slices will be.
    private const double SampleReserve = 1.5;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    /// <summary>The shortest that a scenario may ask for.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(0.1);

    /// <summary>
    /// The longest of the scenario's shortest, the given number of medians of the slower variant (three where that would exceed 10 s), and what
    /// the finest of the scenario's percentiles needs of samples; but no longer than the scenario allows.
    /// </summary>
    /// <exception cref="VoidRoundException">No slice that the scenario allows could hold these samples of the baseline. A candidate too slow for them is measured: that it is so slow will show.</exception>
    public static TimeSpan LengthFor(LoadFigures baseline, LoadFigures candidate, ComparisonScenario scenario)
    {
        var samples = scenario.Metrics.Max(metric => metric.Rank?.MinimumSamples ?? 0);
        var needed = Holding(samples, baseline);
        if (needed > scenario.LongestSlice)
        {
            throw TooLong(needed, samples, scenario);
        }

        // A median that falls among failed requests has no figure.
        var median = new[] { baseline, candidate }.Max(figures => figures.At(Percentile.P50) ?? TimeSpan.Zero);
        var byLatency = median * scenario.SliceOverMedian > Long ? median * FewestMedians : median * scenario.SliceOverMedian;
        var bySamples = new[] { needed, Holding(samples, candidate) }.Max() * SampleReserve;
        return new[] { new[] { scenario.ShortestSlice, byLatency, bySamples }.Max(), scenario.LongestSlice }.Min();
    }

    // Failed requests are samples too: they rank slowest.
    private static TimeSpan Holding(long samples, LoadFigures figures) =>
        samples == 0 ? TimeSpan.Zero : figures.Measured * (samples / Math.Max(1.0, figures.Requests));

    private static VoidRoundException TooLong(TimeSpan needed, long samples, ComparisonScenario scenario) => new(
        $"a slice would have to last {Units.Milliseconds(needed)} for the {Units.Count(samples)} requests that the finest percentile among the Metrics needs, longer than LongestSlice allows ({Units.Milliseconds(scenario.LongestSlice)}): raise it, load with more users, or compare by lower percentiles")
    {
        MayBeDisturbed = true,
    };
}
