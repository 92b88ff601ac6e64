
namespace PerfRegression.Judging;

/// <summary>How one variant compares with the other, given a tolerance.</summary>
public enum ComparisonVerdict
{
    /// <summary>Better by more than the tolerance.</summary>
    Better,

    /// <summary>Worse by more than the tolerance.</summary>
    Worse,

    /// <summary>Shown to differ by no more than the tolerance.</summary>
    NoDifference,

    /// <summary>None of these was shown.</summary>
    Inconclusive,
}
