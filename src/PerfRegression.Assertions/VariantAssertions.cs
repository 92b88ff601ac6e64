namespace PerfRegression;

/// <summary>What a comparison is expected to show about one variant.</summary>
public sealed class VariantAssertions
{
    private readonly ComparisonAssertions _comparison;
    private readonly ComparedSide _subject;

    internal VariantAssertions(ComparisonAssertions comparison, ComparedSide subject) => (_comparison, _subject) = (comparison, subject);

    /// <summary>It is better than the other one; the metrics and margins follow.</summary>
    /// <exception cref="ArgumentException">The given variant is not the other side of the comparison.</exception>
    public OutperformanceAssertions Outperforms(Variant other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _comparison.SideOf(other) == _subject
            ? throw new ArgumentException($"{other.Name} can't outperform itself.", nameof(other))
            : new OutperformanceAssertions(_comparison, _subject);
    }
}
