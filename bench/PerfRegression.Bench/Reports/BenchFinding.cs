namespace PerfRegression.Bench.Reports;

/// <summary>One thing that was measured, beside its target.</summary>
internal sealed record BenchFinding(string What, string Measured, string Target, Grade Grade)
{
    /// <summary>A figure that may not exceed a bound.</summary>
    public static BenchFinding AtMost(string what, double figure, double bound, string measured, string target) =>
        new(what, measured, target, figure <= bound ? Grade.Met : Grade.Missed);
}
