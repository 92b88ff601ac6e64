using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace PerfRegression.Endpoints.Parameters;

/// <summary>A named whole number with a default and a range, from a query string or from the configuration.</summary>
internal sealed record WholeNumberParameter(string Name, int Default, int Min, int Max)
{
    // A query may be kilobytes long; a fault quotes enough of it to be recognised.
    private const int LongestQuote = 40;

    /// <summary>False with a sentence for the user when what was given is not one whole number in range.</summary>
    public bool TryRead(StringValues given, out int value, [NotNullWhen(false)] out string? fault)
    {
        value = Default;
        fault = null;
        if (given.Count == 0)
        {
            return true;
        }

        if (given.Count == 1 && IsInRange(given[0], out value))
        {
            return true;
        }

        fault = string.Create(CultureInfo.InvariantCulture, $"{Name} must be one whole number from {Min} to {Max}, but found {Quote(given)}.");
        return false;
    }

    // Digits are checked apart from parsing, because int.TryParse takes trailing NUL characters for part of a number.
    private bool IsInRange(string? text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
        && value >= Min
        && value <= Max;

    private static string Quote(StringValues given)
    {
        var all = string.Join(" and ", given.Select(text => $"'{text}'"));
        return all.Length <= LongestQuote ? all : $"{all.AsSpan(0, LongestQuote)}… ({all.Length} characters)";
    }
}
