using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PerfRegression.Endpoints.Select;

/// <summary>
/// How long a query itself waits in the database; half a millisecond is a network hop within a building. No plain double, which minimal
/// APIs also read from "0,5", as 5, and from two values.
/// </summary>
internal sealed record QueryWait(double Milliseconds)
{
    public const double Longest = 60_000;

    /// <summary>Reads digits with at most one point; minimal APIs call it by its name.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out QueryWait? wait)
    {
        wait = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds) ? new QueryWait(milliseconds) : null;
        return wait is not null;
    }
}
