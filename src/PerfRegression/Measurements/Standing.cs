namespace PerfRegression.Measurements;

/// <summary>How a candidate stands against its baseline on a metric, given a tolerance.</summary>
internal enum Standing
{
    /// <summary>Better by more than the tolerance.</summary>
    Better,

    /// <summary>Worse by more than the tolerance.</summary>
    Worse,

    /// <summary>Shown to differ by no more than the tolerance.</summary>
    NoDifference,

    /// <summary>None of these was shown.</summary>
    Inconclusive,

    /// <summary>What was measured can't support the metric.</summary>
    NotMeasurable,
}
