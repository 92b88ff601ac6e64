namespace PerfRegression;

/// <summary>
/// Where a claim writes down what it promises of a comparison. It is asked again at every look, with the rounds that there are by then.
/// </summary>
public sealed class ComparisonClaim
{
    internal ComparisonClaim(ComparisonResult comparison, Action<Outcome> record) => (Comparison, Record) = (comparison, record);

    /// <summary>The comparison.</summary>
    public ComparisonResult Comparison { get; }

    internal Action<Outcome> Record { get; }
}
