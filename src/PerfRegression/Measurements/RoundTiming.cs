namespace PerfRegression.Measurements;

/// <summary>Where the time of a round went.</summary>
/// <param name="Round">The round's number, from 1.</param>
/// <param name="Total">The time from the first start to the last end.</param>
/// <param name="WarmUp">The time of the warm-up, of both variants at once.</param>
/// <param name="Slices">The time of the measured slices, with their drains.</param>
internal sealed record RoundTiming(int Round, TimeSpan Total, TimeSpan WarmUp, TimeSpan Slices)
{
    /// <summary>Time beyond warm-up and slices: starting, gaps, stopping.</summary>
    public TimeSpan Overhead => Total - WarmUp - Slices;
}
