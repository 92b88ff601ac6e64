using PerfRegression.Assertions;

namespace PerfRegression;

/// <summary>
/// Begins a sentence about something that was measured. On a claim its promises are recorded, to be judged by the suite; on a plain
/// result a broken one throws at once.
/// </summary>
public static class ShouldExtensions
{
    /// <summary>Begins a sentence that the claim promises of its run.</summary>
    public static RunAssertions Should(this RunClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new RunAssertions(claim.Run, claim.Record);
    }

    /// <summary>Begins a sentence that the claim promises of its sweep.</summary>
    public static WorkerSweepAssertions Should(this SweepClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new WorkerSweepAssertions(claim.Sweep, claim.Record);
    }

    /// <summary>Begins a sentence that the claim promises of its comparison.</summary>
    public static ComparisonAssertions Should(this ComparisonClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new ComparisonAssertions(claim.Comparison, claim.Record);
    }

    /// <summary>Begins a sentence about a run; what it promises is judged at once.</summary>
    public static RunAssertions Should(this RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunAssertions(run, AtOnce.On(run));
    }

    /// <summary>Begins a sentence about a comparison; what it promises is judged at once, by the rounds that there are.</summary>
    public static ComparisonAssertions Should(this ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new ComparisonAssertions(comparison, AtOnce.On(comparison));
    }
}
