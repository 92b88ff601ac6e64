namespace PerfRegression.Measurements;

/// <summary>Where the time of a round went.</summary>
/// <param name="Round">Which round, from 1.</param>
/// <param name="Total">From the first start to the last end.</param>
/// <param name="WarmUp">Warming both variants at the same time.</param>
/// <param name="Slices">The slices that were measured, with their drains.</param>
public sealed record RoundTiming(int Round, TimeSpan Total, TimeSpan WarmUp, TimeSpan Slices)
{
    /// <summary>Time beyond warm-up and slices: starting, gaps, stopping.</summary>
    public TimeSpan Overhead => Total - WarmUp - Slices;
}
