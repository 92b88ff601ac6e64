using System.Globalization;
using System.Security.Cryptography;

namespace PerfRegression.Testing.Suites;

/// <summary>The seed of a suite's coins: drawn anew for each run, because chance is what a comparison rests on, unless one is to be repeated.</summary>
internal static class ComparisonSeed
{
    public const string Variable = "PERF_SEED";

    private const int Below = 1_000_000;

    /// <summary>The seed that a value of <see cref="Variable"/> names; a new one when there is none.</summary>
    /// <exception cref="ArgumentException">No whole number in range.</exception>
    public static int Parse(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return RandomNumberGenerator.GetInt32(1, Below);
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new ArgumentException($"{Variable} is \"{value}\", but only whole numbers from 0 to {int.MaxValue} are seeds.", nameof(value));
    }
}
