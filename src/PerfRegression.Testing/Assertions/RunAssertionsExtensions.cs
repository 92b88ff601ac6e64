using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>Begins a sentence about something that was measured.</summary>
public static class RunAssertionsExtensions
{
    /// <summary>Begins a sentence about a run.</summary>
    public static RunAssertions Should(this RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunAssertions(run);
    }

    /// <summary>Begins a sentence about a comparison.</summary>
    public static ComparisonAssertions Should(this ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new ComparisonAssertions(comparison);
    }

    /// <summary>Begins a sentence about a sweep.</summary>
    public static WorkerSweepAssertions Should(this WorkerSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return new WorkerSweepAssertions(sweep);
    }
}
