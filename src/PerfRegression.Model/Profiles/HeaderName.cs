using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>The names of headers, and what else is such a token.</summary>
internal static class HeaderName
{
    // RFC 9110, section 5.6.2.
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    private static readonly string[] OfBodies =
        ["Content-Type", "Content-Encoding", "Content-Language", "Content-Location", "Content-Disposition", "Content-Range", "Content-MD5"];

    public static bool IsToken(string text) => text.Length > 0 && text.All(sign => char.IsAsciiLetterOrDigit(sign) || TokenMarks.Contains(sign, StringComparison.Ordinal));

    /// <summary>Whether such a header describes a body, and means nothing without one.</summary>
    public static bool DescribesBody(string name) => OfBodies.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that differ only in case, one sentence for each.</summary>
    /// <param name="setting">The setting that has them.</param>
    /// <param name="names">All names.</param>
    public static IEnumerable<string> Twice(string setting, IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => $"{setting}: {Quotation.Printable(string.Join(" and ", same))} are the same header; name it once, with its values joined by a comma where it may have several.");
}
