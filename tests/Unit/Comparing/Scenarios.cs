namespace PerfRegression.Unit.Comparing;

/// <summary>Comparisons to be measured, or to be refused.</summary>
internal static class Scenarios
{
    public static ComparisonScenario Of(Variant baseline, Variant candidate) => new()
    {
        Baseline = baseline,
        Candidate = candidate,
        Load = LoadPlan.OfUsers(5),
    };
}
