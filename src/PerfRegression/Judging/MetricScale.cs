namespace PerfRegression.Judging;

/// <summary>
/// The scale that values are compared on: logarithms, and an error rate as it is. A value that failed requests leave undefined (an
/// infinite latency, a throughput of 0) ranks beyond everything that can be measured, by a finite number, so that two of them
/// differ by 0 and not by an undefined amount.
/// </summary>
internal static class MetricScale
{
    // A latency is at most an hour over a microsecond, whose logarithm is 22; the mean of two slices, in one block of five, still
    // lies above that, and the exponential of the difference of two is still finite.
    private const double Slowest = 300;

    // What no mean of measured values reaches: the logarithm of 10¹².
    private const double Beyond = 27.6;

    public static double Of(Metric metric, double value) => metric switch
    {
        { IsDifference: true } => value,
        _ when double.IsPositiveInfinity(value) => Slowest,
        { LessIsBetter: false } when value == 0 => -Slowest,
        _ => Math.Log(value),
    };

    /// <summary>The value behind a logarithm; infinite, or 0, where it is that of no value.</summary>
    public static double Back(double logarithm) => logarithm switch
    {
        > Beyond => double.PositiveInfinity,
        < -Beyond => 0,
        _ => Math.Exp(logarithm),
    };

    /// <summary>Why a value has no ratio; null when it has.</summary>
    public static string? WhyNot(Metric metric, double value) => value == 0 && metric is { LessIsBetter: true, IsDifference: false }
        ? "it is 0, and nothing has a ratio to 0: judge another metric"
        : null;
}
