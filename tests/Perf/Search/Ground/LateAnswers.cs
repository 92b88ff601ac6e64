namespace PerfRegression.Perf.Search.Ground;

/// <summary>Answers that a stall has held up.</summary>
internal static class LateAnswers
{
    /// <summary>The share of a side's answers that took longer than half a stall.</summary>
    public static double ShareOfLate(this ComparisonResult comparison, ComparedSide side, TimeSpan stall) => LatencyDistribution.Merge(comparison.Rounds
        .SelectMany(round => round.Blocks)
        .SelectMany(block => block.Slices)
        .Where(slice => slice.Side == side)
        .Select(slice => slice.Figures.ServiceTime)).ShareAbove(stall / 2);
}
