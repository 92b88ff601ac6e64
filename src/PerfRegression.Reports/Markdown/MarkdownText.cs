using System.Text;

namespace PerfRegression.Reports.Markdown;

/// <summary>
/// Any text as Markdown that shows just this text: in a table it stays in its cell, it makes no HTML, no link and no picture, mentions
/// nobody and refers to no issue (GitHub Flavored Markdown, "Entity and numeric character references": those never stand for structure).
/// </summary>
internal static class MarkdownText
{
    private const string Structure = "\\`*_~[]|<>&$";

    // Behind it no name and no number begins, as dependency bots write it, and nothing shows of it.
    private const string ZeroWidthSpace = "&#8203;";

    /// <summary>One line of it, such as in a cell of a table.</summary>
    /// <param name="text">The text; its lines are kept apart.</param>
    /// <param name="most">The most characters of it to show; it says how many were cut.</param>
    public static string Line(string text, int most = int.MaxValue) => Escaped(Cut(text.Trim(), most), "<br>", Structure);

    /// <summary>Several lines with their indentation, as they stand.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters of it to show; it says how many were cut.</param>
    public static string Block(string text, int most = int.MaxValue) => $"<pre>\n{Escaped(Cut(text, most), "\n", "<>&")}\n</pre>";

    private static string Escaped(string text, string lineEnd, string structure)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\n' => lineEnd,
                '@' or '#' => $"{rune}{ZeroWidthSpace}",
                < 0x80 when structure.Contains((char)rune.Value, StringComparison.Ordinal) => $"&#{rune.Value};",
                _ when Rune.IsControl(rune) => " ",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Not within a pair of surrogates.
        var length = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text[..length]}… ({text.Length - length:N0} more characters)");
    }
}
