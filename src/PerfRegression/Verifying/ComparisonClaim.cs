namespace PerfRegression;

/// <summary>
/// Records what a claim promises of a comparison. The claim is asked again at every look, with the rounds measured by then.
/// </summary>
public sealed class ComparisonClaim
{
    internal ComparisonClaim(ComparisonResult comparison, Action<Outcome> record) => (Comparison, Record) = (comparison, record);

    /// <summary>The comparison.</summary>
    public ComparisonResult Comparison { get; }

    internal Action<Outcome> Record { get; }
}
