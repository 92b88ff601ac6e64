using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Primitives;

namespace PerfRegression.Endpoints.Parameters;

/// <summary>A named number with a default and a range, from a query string or from the configuration.</summary>
internal abstract record NumberParameter<T>(string Name, T Default, T Min, T Max)
    where T : INumber<T>
{
    // A query may be kilobytes long; a fault quotes enough of it to be recognised.
    private const int LongestQuote = 40;

    /// <summary>Which numbers it takes, such as "one whole number".</summary>
    protected abstract string What { get; }

    /// <summary>False with a sentence for the user when what was given is not one such number in range.</summary>
    public bool TryRead(StringValues given, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? fault)
    {
        value = Default;
        fault = null;
        if (given.Count == 0 || (given.Count == 1 && TryParse(given[0], out value) && value >= Min && value <= Max))
        {
            return true;
        }

        fault = string.Create(CultureInfo.InvariantCulture, $"{Name} must be {What} from {Min} to {Max}, but found {Quote(given)}.");
        return false;
    }

    protected abstract bool TryParse(string? text, [NotNullWhen(true)] out T? value);

    private static string Quote(StringValues given)
    {
        var all = string.Join(" and ", given.Select(text => $"'{text}'"));
        return all.Length <= LongestQuote ? all : $"{all.AsSpan(0, LongestQuote)}… ({all.Length} characters)";
    }
}
