using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfRegression.Model.Formatting;

/// <summary>Durations as k6 writes them: "250ms", "10s", "1m30s", "1h".</summary>
internal static partial class Durations
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return false;
        }

        var milliseconds = (Part(match, "h") * 3_600_000) + (Part(match, "m") * 60_000) + (Part(match, "s") * 1_000) + Part(match, "ms");
        if (milliseconds > TimeSpan.MaxValue.TotalMilliseconds / 2)
        {
            return false;
        }

        duration = TimeSpan.FromMicroseconds(Math.Round(milliseconds * 1000) * (match.Groups["minus"].Success ? -1 : 1));
        return true;
    }

    public static string Text(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        var milliseconds when milliseconds % 3_600_000 == 0 && milliseconds != 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000}h"),
        var milliseconds when milliseconds % 60_000 == 0 && milliseconds != 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}m"),
        var milliseconds when milliseconds % 1_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000}s"),
        var milliseconds => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###}ms"),
    };

    private static double Part(Match match, string unit) =>
        match.Groups[unit].Success ? double.Parse(match.Groups[unit].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<minus>-)?(?=\d)((?<h>\d+(\.\d+)?)h)?((?<m>\d+(\.\d+)?)m(?!s))?((?<s>\d+(\.\d+)?)s)?((?<ms>\d+(\.\d+)?)ms)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
