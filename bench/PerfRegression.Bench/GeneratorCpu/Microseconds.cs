using System.Globalization;

namespace PerfRegression.Bench.GeneratorCpu;

internal static class Microseconds
{
    /// <summary>"8.12 µs".</summary>
    public static string Text(double microseconds) => microseconds.ToString("0.00", CultureInfo.InvariantCulture) + " µs";
}
