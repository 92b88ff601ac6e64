using System.Buffers;
using System.Globalization;

namespace PerfRegression.Model.Formatting;

/// <summary>
/// Durations as k6 writes them: "250ms", "1.5s", "1m30s", "1d12h", and a bare number of milliseconds (k6's ParseExtendedDuration, which
/// is Go's time.ParseDuration with days before everything else).
/// </summary>
internal static class Durations
{
    private const string Digits = "0123456789.";
    private static readonly SearchValues<char> Numerals = SearchValues.Create(Digits);

    // From the largest. Go takes either sign for micro.
    private static readonly (string Name, double Milliseconds)[] Units =
        [("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1), ("us", 0.001), ("µs", 0.001), ("μs", 0.001), ("ns", 0.000_001)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var rest = text.AsSpan(sign < 0 || text.StartsWith('+') ? 1 : 0);
        var (milliseconds, isFirst, readable) = (0.0, true, !rest.IsEmpty);
        while (readable && !rest.IsEmpty)
        {
            var unit = rest.TrimStart(Digits);
            readable = TryParseNumber(rest[..^unit.Length], out var number);
            rest = unit.IndexOfAny(Numerals) is >= 0 and var next ? unit[next..] : [];
            readable &= TryLength(unit[..^rest.Length].ToString(), isFirst, rest.IsEmpty, out var length);
            (milliseconds, isFirst) = (milliseconds + (number * length), false);
        }

        readable &= milliseconds <= TimeSpan.MaxValue.TotalMilliseconds / 2;
        duration = readable ? TimeSpan.FromMicroseconds(Math.Round(milliseconds * 1000) * sign) : TimeSpan.Zero;
        return readable;
    }

    public static string Text(TimeSpan duration)
    {
        var milliseconds = duration.TotalMilliseconds;
        var (name, length) = Array.Find(Units, unit => unit.Milliseconds >= 1 && milliseconds % unit.Milliseconds == 0 && (milliseconds != 0 || unit.Name == "s"));
        return name is null or "ms"
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / length}{name}");
    }

    // Days come first, and a number without a unit stands alone.
    private static bool TryLength(string unit, bool isFirst, bool isLast, out double milliseconds)
    {
        milliseconds = unit.Length == 0 ? 1 : unit == "d" ? 24 * 3_600_000 : Array.Find(Units, known => known.Name == unit).Milliseconds;
        return milliseconds > 0 && (unit.Length > 0 || (isFirst && isLast)) && (unit != "d" || isFirst);
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
