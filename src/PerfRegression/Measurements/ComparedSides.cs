namespace PerfRegression.Measurements;

/// <summary>Extensions of <see cref="ComparedSide"/>.</summary>
internal static class ComparedSides
{
    public static ComparedSide Other(this ComparedSide side) => side == ComparedSide.Baseline ? ComparedSide.Candidate : ComparedSide.Baseline;

    public static string Word(this ComparedSide side) => side == ComparedSide.Baseline ? "baseline" : "candidate";
}
