using PerfRegression.Measurement;

namespace PerfRegression.Comparing;

/// <summary>How long slices have to be, judged by the last warm-up of both variants.</summary>
internal static class SliceRule
{
    private const double FewestMedians = 3;

    // The warm-up may have been faster than the slices will be.
    private const double SampleReserve = 1.5;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    /// <summary>The shortest that a scenario may ask for.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(0.1);

    /// <summary>
    /// The longest of the scenario's shortest, so many medians of the slower variant (three where that would exceed 10 s), and what the finest
    /// percentile needs of samples; but no longer than the scenario allows.
    /// </summary>
    public static TimeSpan LengthFor(IReadOnlyList<LoadFigures> warmUps, ComparisonScenario scenario)
    {
        var (medians, finest) = (scenario.SliceOverMedian, scenario.FinestPercentile);

        // A median that falls among failed requests has no figure; the slices will say so.
        var median = warmUps.Max(figures => figures.At(Percentile.P50) ?? TimeSpan.Zero);
        var byLatency = median * medians > Long ? median * FewestMedians : median * medians;
        var bySamples = TimeSpan.FromSeconds(finest.MinimumSamples / warmUps.Min(figures => figures.Throughput));
        return bySamples <= scenario.LongestSlice
            ? new[] { new[] { scenario.ShortestSlice, byLatency, bySamples * SampleReserve }.Max(), scenario.LongestSlice }.Min()
            : throw new VoidRoundException(
                $"a slice would have to last {Units.Milliseconds(bySamples)} for the {Units.Count(finest.MinimumSamples)} requests that {finest} needs, longer than LongestSlice allows ({Units.Milliseconds(scenario.LongestSlice)}): raise it, load with more users, or compare by a lower FinestPercentile")
            {
                MayBeDisturbed = true,
            };
    }
}
