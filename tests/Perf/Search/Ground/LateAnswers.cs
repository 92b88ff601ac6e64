namespace PerfRegression.Perf.Search.Ground;

/// <summary>Answers that a stall has held up.</summary>
internal static class LateAnswers
{
    /// <summary>The share of a variant's answers that took longer than half a stall.</summary>
    public static double ShareOfLate(this ComparisonResult comparison, Variant variant, TimeSpan stall) => comparison.ServiceTimeOf(variant.Name).ShareAbove(stall / 2);
}
