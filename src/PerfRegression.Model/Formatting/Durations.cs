using System.Globalization;

namespace PerfRegression.Model.Formatting;

/// <summary>Durations as k6 writes them: "250ms", "10s", "1m30s", "1h".</summary>
internal static class Durations
{
    private const string Digits = "0123456789.";

    // In the order in which a duration may have them.
    private static readonly (string Name, double Milliseconds)[] Units = [("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var rest = text.AsSpan(sign < 0 ? 1 : 0);
        var milliseconds = 0.0;
        var readable = !rest.IsEmpty;
        foreach (var (name, length) in Units)
        {
            var unit = rest.TrimStart(Digits);
            if (unit.StartsWith(name) && (unit.Length == name.Length || !char.IsAsciiLetter(unit[name.Length])))
            {
                readable &= TryParseNumber(rest[..^unit.Length], out var number);
                milliseconds += number * length;
                rest = unit[name.Length..];
            }
        }

        readable &= rest.IsEmpty && milliseconds <= TimeSpan.MaxValue.TotalMilliseconds / 2;
        duration = readable ? TimeSpan.FromMicroseconds(Math.Round(milliseconds * 1000) * sign) : TimeSpan.Zero;
        return readable;
    }

    public static string Text(TimeSpan duration)
    {
        var milliseconds = duration.TotalMilliseconds;
        var (name, length) = Array.Find(Units, unit => milliseconds % unit.Milliseconds == 0 && (milliseconds != 0 || unit.Name == "s"));
        return name is null or "ms"
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / length}{name}");
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);
}
