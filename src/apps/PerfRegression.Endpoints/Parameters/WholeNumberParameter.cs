using System.Globalization;

namespace PerfRegression.Endpoints.Parameters;

/// <summary>A whole number, written in digits only.</summary>
internal sealed record WholeNumberParameter(string Name, int Default, int Min, int Max) : NumberParameter<int>(Name, Default, Min, Max)
{
    protected override string What => "one whole number";

    // Digits are checked apart from parsing, because int.TryParse takes trailing NUL characters for part of a number.
    protected override bool TryParse(string? text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
