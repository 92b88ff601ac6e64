namespace PerfRegression.Measurements;

/// <summary>One of the two variants of a comparison.</summary>
internal enum ComparedSide
{
    /// <summary>The variant that the candidate is compared with: the present code, the other implementation.</summary>
    Baseline,

    /// <summary>The variant that is judged: the changed code, the implementation that claims to be better.</summary>
    Candidate,
}
