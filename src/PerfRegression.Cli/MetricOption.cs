using PerfRegression.Judging;

namespace PerfRegression.Cli;

/// <summary>A metric as a command line names it.</summary>
internal static class MetricOption
{
    /// <exception cref="FormatException">None has that name.</exception>
    public static Metric Read(string option, string name) => MetricNames.Find(name)
        ?? throw new FormatException($"{option} names no metric: \"{name}\". There are p50, p95 and any other percentile, {string.Join(", ", MetricNames.All)}.");
}
