namespace PerfRegression.Measurements;

/// <summary>What follows from a side.</summary>
internal static class ComparedSides
{
    /// <summary>The side it is compared with.</summary>
    public static ComparedSide Other(this ComparedSide side) => side == ComparedSide.Baseline ? ComparedSide.Candidate : ComparedSide.Baseline;
}
