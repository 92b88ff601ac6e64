namespace PerfRegression.Thresholds;

/// <summary>What came of a threshold. Only <see cref="Held"/> is a pass.</summary>
public enum ThresholdVerdict
{
    /// <summary>The promise was kept.</summary>
    Held,

    /// <summary>The promise was broken.</summary>
    Broken,

    /// <summary>The run can't support the metric, so that nothing is known.</summary>
    NotJudged,
}
