using System.Globalization;

namespace PerfRegression.Model.Formatting;

/// <summary>Formats numbers for people: with thousands separators, a unit, and no more digits than were measured.</summary>
internal static class Units
{
    /// <summary>"12,500 ms", "16.4 ms", "0.35 ms".</summary>
    public static string Milliseconds(TimeSpan time) => Milliseconds(time.TotalMilliseconds);

    /// <summary>"12,500 ms", "16.4 ms", "0.35 ms".</summary>
    public static string Milliseconds(double milliseconds) => $"{BareMilliseconds(milliseconds)} ms";

    /// <summary>"12,500", "16.4", "0.35".</summary>
    public static string BareMilliseconds(double milliseconds) => milliseconds.ToString(Math.Abs(milliseconds) switch
    {
        >= 100 => "N0",
        >= 1 => "#,0.#",
        _ => "0.##",
    }, CultureInfo.InvariantCulture);

    /// <summary>"8,214", "59.4".</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "#,0.#", CultureInfo.InvariantCulture);

    /// <summary>"59.4 req/s".</summary>
    public static string Rate(double perSecond) => $"{Number(perSecond)} req/s";

    /// <summary>"2,391".</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"34.6 %", "0.02 %".</summary>
    public static string Percent(double share) => (share * 100).ToString(Math.Abs(share) >= 0.001 || share == 0 ? "#,0.#" : "0.####", CultureInfo.InvariantCulture) + " %";

    /// <summary>"+34.6 %", "-12 %".</summary>
    public static string SignedPercent(double share) => (share > 0 ? "+" : "") + Percent(share);

    /// <summary>"912 B", "1.4 KB", "118 MB"; a kilobyte is 1,000 bytes.</summary>
    public static string Bytes(double bytes) => Math.Abs(bytes) switch
    {
        < 1e3 => $"{Number(bytes)} B",
        < 1e6 => $"{Number(bytes / 1e3)} KB",
        < 1e9 => $"{Number(bytes / 1e6)} MB",
        _ => $"{Number(bytes / 1e9)} GB",
    };

    /// <summary>"1.12×".</summary>
    public static string Ratio(double ratio) => ratio.ToString(Math.Abs(ratio) >= 100 ? "N0" : "#,0.##", CultureInfo.InvariantCulture) + "×";
}
