using PerfRegression.Hosting;

namespace PerfRegression.Reporting;

/// <summary>Says where the reader of a failure looks next.</summary>
internal static class NextStep
{
    /// <summary>"  see perf-results/…/x.json", relative to the solution's root.</summary>
    public static string See(string? savedTo) =>
        savedTo is null ? "  not saved" : $"  see {Path.GetRelativePath(SolutionRoot.Around(AppContext.BaseDirectory), savedTo)}";
}
