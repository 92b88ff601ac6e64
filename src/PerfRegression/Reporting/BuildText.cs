using PerfRegression.Hosting;

namespace PerfRegression.Reporting;

/// <summary>Whether a build was measured that nobody deploys, in a few words; null where it was not, or that is unknown.</summary>
internal static class BuildText
{
    private const string WhatToDo = "measure with -c Release";

    public static string? Of(RunResult run) => IsDebug(run.Build) ? $"Debug build: {WhatToDo}" : null;

    public static string? Of(ComparisonResult comparison) => (IsDebug(comparison.Baseline.Build), IsDebug(comparison.Candidate.Build)) switch
    {
        (true, true) => $"both are Debug builds: {WhatToDo}",
        (true, false) => $"the baseline is a Debug build: {WhatToDo}",
        (false, true) => $"the candidate is a Debug build: {WhatToDo}",
        _ => null,
    };

    /// <summary>Of the last measurement that a verdict rests on.</summary>
    public static string? Of(Verdict verdict) => verdict.Comparison is { } comparison ? Of(comparison) : verdict.Runs.Select(Of).FirstOrDefault(text => text is not null);

    private static bool IsDebug(AppBuild? build) => build is { Optimized: false };
}
