using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PerfRegression.XunitV3;

/// <summary>The seed of a suite's random orders: drawn afresh for each run, because a comparison rests on chance, unless one is to be repeated.</summary>
internal static class ComparisonSeed
{
    public const string Variable = "PERF_SEED";

    /// <summary>
    /// The seed of one comparison of a suite: each has its own, or an order that happens to favour one side would favour it in
    /// all of them.
    /// </summary>
    /// <param name="suite">The suite's seed.</param>
    /// <param name="comparison">The comparison's name: the same name gives the same seed.</param>
    public static int Of(int suite, string comparison) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{suite} {comparison}")))) & int.MaxValue;

    /// <summary>The seed that a value of <see cref="Variable"/> names; a new one when there is none.</summary>
    /// <exception cref="ArgumentException">The value is not a whole number in range.</exception>
    public static int Parse(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return RandomNumberGenerator.GetInt32(1, 1_000_000);
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new ArgumentException($"{Variable} is \"{value}\", but only whole numbers from 0 to {int.MaxValue} are seeds.", nameof(value));
    }
}
