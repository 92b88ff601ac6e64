using System.Globalization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Statistics;

/// <summary>Intervals as people read them.</summary>
internal static class IntervalText
{
    /// <summary>"1.12×"; "∞×" where failed requests leave one side without a value; "+0.8 pp" (percentage points) for a difference.</summary>
    public static string Estimate(RatioInterval interval) =>
        double.IsNaN(interval.Estimate) ? "unknown" : interval.IsDifference ? $"{Points(interval.Estimate)} pp" : $"{Bare(interval.Estimate)}×";

    /// <summary>"0.97 to 1.31", with the given words between; a ratio without bounds reaches from 0 to ∞.</summary>
    public static string Bounds(RatioInterval interval, string between) => interval.IsDifference
        ? $"{Points(interval.Low)}{between}{Points(interval.High)}"
        : $"{Bare(interval.Low)}{between}{Bare(interval.High)}";

    /// <summary>"98.2 %": a gate's 99.9 % must not read as certainty.</summary>
    public static string Confidence(double confidence) =>
        (confidence * 100).ToString(confidence < 0.9995 ? "0.0" : "0.0##", CultureInfo.InvariantCulture) + " %";

    private static string Bare(double ratio) => ratio >= RatioInterval.Unmeasurable ? "∞" : Units.Ratio(ratio).TrimEnd('×');

    private static string Points(double share) => share switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        _ => Units.SignedPercent(share)[..^2],
    };
}
