namespace PerfRegression.Bench.Rounds;

/// <summary>A benchmark has figures only of a comparison that came to its end.</summary>
internal static class SoundComparison
{
    /// <summary>Why it did not; null when it did.</summary>
    public static string? FaultOf(ComparisonResult comparison) => comparison switch
    {
        { Failure: { } failure } => $"{(failure.Side is { } side ? comparison.NameOf(side) : "a variant")} failed {failure.Reason}",
        { Fault: { } fault } => fault.Reason,
        _ => null,
    };

    /// <exception cref="BenchFaultException">It did not come to its end.</exception>
    public static ComparisonResult Sound(this ComparisonResult comparison) =>
        FaultOf(comparison) is { } fault ? throw new BenchFaultException($"{comparison.Name}: {fault}") : comparison;
}
