namespace PerfRegression;

/// <summary>The kinds of verdict. Only <see cref="Passed"/> is green.</summary>
public enum VerdictKind
{
    /// <summary>Every promise was kept.</summary>
    Passed,

    /// <summary>A promise was broken, and other work on the machine does not explain it.</summary>
    Failed,

    /// <summary>Other work on the machine, or too few rounds, kept the claim from an answer.</summary>
    Inconclusive,

    /// <summary>The measurement itself failed, so that nothing is known of the variant.</summary>
    Void,
}
