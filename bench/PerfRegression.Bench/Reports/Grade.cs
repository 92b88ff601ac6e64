namespace PerfRegression.Bench.Reports;

/// <summary>What became of a target.</summary>
internal enum Grade
{
    Met,
    Missed,

    /// <summary>There is no figure to hold against the target; never taken for a pass.</summary>
    NotMeasured,

    /// <summary>A figure without a target.</summary>
    Informative,
}
