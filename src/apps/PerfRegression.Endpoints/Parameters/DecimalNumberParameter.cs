using System.Globalization;

namespace PerfRegression.Endpoints.Parameters;

/// <summary>A number that may have a fraction, such as 0.5, written in digits around at most one point.</summary>
internal sealed record DecimalNumberParameter(string Name, double Default, double Min, double Max) : NumberParameter<double>(Name, Default, Min, Max)
{
    protected override string What => "one number";

    // Digits are checked apart from parsing, which takes trailing NUL characters for part of a number.
    protected override bool TryParse(string? text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && text.AsSpan() is [>= '0' and <= '9', .., >= '0' and <= '9'] or [>= '0' and <= '9']
        && !text.AsSpan().ContainsAnyExceptInRange('.', '9');
}
