namespace PerfRegression.Measurements;

/// <summary>Extensions of <see cref="ComparedSide"/>.</summary>
internal static class ComparedSides
{
    /// <summary>The opposite side.</summary>
    public static ComparedSide Other(this ComparedSide side) => side == ComparedSide.Baseline ? ComparedSide.Candidate : ComparedSide.Baseline;
}
