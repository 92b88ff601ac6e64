using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>The names of headers, and what else is such a token.</summary>
internal static class HeaderName
{
    // RFC 9110, section 5.6.2.
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    public static bool IsToken(string text) => text.Length > 0 && text.All(sign => char.IsAsciiLetterOrDigit(sign) || TokenMarks.Contains(sign, StringComparison.Ordinal));

    /// <summary>The names that differ only in case, one sentence for each.</summary>
    /// <param name="setting">The setting that has them.</param>
    /// <param name="names">All names.</param>
    public static IEnumerable<string> Twice(string setting, IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => $"{setting}: {Quotation.Printable(string.Join(" and ", same))} are the same header; name it once, with its values joined by a comma where it may have several.");
}
