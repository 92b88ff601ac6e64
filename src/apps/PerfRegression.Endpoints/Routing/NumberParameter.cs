using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Primitives;

namespace PerfRegression.Endpoints.Routing;

/// <summary>A named number with a default and a range, from a query string or from the configuration.</summary>
/// <param name="Name">The parameter's name, which error messages repeat.</param>
/// <param name="Default">The value when none is given.</param>
/// <param name="Min">The smallest value allowed.</param>
/// <param name="Max">The largest value allowed.</param>
internal abstract record NumberParameter<T>(string Name, T Default, T Min, T Max)
    where T : INumber<T>
{
    // A query may be kilobytes long; an error message quotes enough of it to be recognised.
    private const int LongestQuote = 40;

    /// <summary>The kind of number expected, such as "one whole number".</summary>
    protected abstract string Kind { get; }

    /// <summary>Reads the value, or the default when none is given; false with an error message when it is not one such number in range.</summary>
    public bool TryRead(StringValues given, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? error)
    {
        value = Default;
        error = null;
        if (given.Count == 0 || (given.Count == 1 && TryParse(given[0], out value) && value >= Min && value <= Max))
        {
            return true;
        }

        error = string.Create(CultureInfo.InvariantCulture, $"{Name} must be {Kind} from {Min} to {Max}, but found {Quote(given)}.");
        return false;
    }

    protected abstract bool TryParse(string? text, [NotNullWhen(true)] out T? value);

    private static string Quote(StringValues given)
    {
        var all = string.Join(" and ", given.Select(text => $"'{text}'"));
        return all.Length <= LongestQuote ? all : $"{all.AsSpan(0, LongestQuote)}… ({all.Length} characters)";
    }
}

/// <summary>A whole number, written in digits only.</summary>
internal sealed record WholeNumberParameter(string Name, int Default, int Min, int Max) : NumberParameter<int>(Name, Default, Min, Max)
{
    protected override string Kind => "one whole number";

    // Digits are checked separately, because int.TryParse accepts trailing NUL characters.
    protected override bool TryParse(string? text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}

/// <summary>A number that may have a fraction, such as 0.5, written in digits around at most one point.</summary>
internal sealed record DecimalNumberParameter(string Name, double Default, double Min, double Max) : NumberParameter<double>(Name, Default, Min, Max)
{
    protected override string Kind => "one number";

    // Digits are checked separately, because double.TryParse accepts trailing NUL characters.
    protected override bool TryParse(string? text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && text.AsSpan() is [>= '0' and <= '9', .., >= '0' and <= '9'] or [>= '0' and <= '9']
        && !text.AsSpan().ContainsAnyExceptInRange('.', '9');
}
