using System.Globalization;

namespace PerfRegression.Model.Formatting;

/// <summary>Shows a text that others wrote, as JSON has it: a control character in it would move a terminal's cursor, or break the line.</summary>
internal static class Quotation
{
    /// <summary>The text in quotes.</summary>
    public static string Of(string text) =>
        $"\"{Printable(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\"";

    /// <summary>The text without quotes; only its control characters are escaped.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(sign => char.IsControl(sign) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}") : $"{sign}"));
}
