namespace PerfRegression.Measurements;

/// <summary>Whether one promise was kept. Only <see cref="Holds"/> is a pass.</summary>
internal enum OutcomeState
{
    Holds,
    Broken,

    /// <summary>The rounds of a comparison show neither.</summary>
    Undecided,

    /// <summary>What was measured can't support the metric, so that nothing is known.</summary>
    NotMeasurable,
}
