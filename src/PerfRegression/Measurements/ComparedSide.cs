namespace PerfRegression;

/// <summary>One of the two variants of a comparison.</summary>
public enum ComparedSide
{
    /// <summary>What is compared with: the present code, the other implementation.</summary>
    Baseline,

    /// <summary>What is asked about: the changed code, the implementation that claims to be better.</summary>
    Candidate,
}
