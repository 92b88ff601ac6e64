namespace PerfRegression.Comparison;

/// <summary>What the rounds say to a question. Only <see cref="Holds"/> is a pass.</summary>
public enum ClaimAnswer
{
    /// <summary>It was shown to be so.</summary>
    Holds,

    /// <summary>It was shown not to be so.</summary>
    Broken,

    /// <summary>Neither was shown.</summary>
    Undecided,
}
