namespace PerfRegression.Judging;

/// <summary>A typical value as people read it.</summary>
internal static class TypicalText
{
    /// <summary>"412 ms"; "none" where failed requests leave it without one, "unknown" where it was not measured.</summary>
    public static string Of(Metric metric, double value) => double.IsNaN(value) ? "unknown" : double.IsInfinity(value) ? "none" : metric.Show(value);
}
