using System.Security.Cryptography;
using System.Text;

namespace PerfRegression.Results;

/// <summary>
/// A name as a file name: its letters and digits of any language in lower case, single hyphens between them. A hash of the whole name
/// preserves what that loses, so that no two names share a file, whatever the file system makes of their case.
/// </summary>
internal static class FileName
{
    private const int LongestSlug = 60;

    // Names that Windows reserves, with any extension.
    private static readonly string[] Reserved = ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })];

    public static string Of(string name)
    {
        var slug = Slug(name);
        return slug == name && !Reserved.Contains(slug, StringComparer.Ordinal) ? slug : string.Join('-', new[] { slug, Hash(name) }.Where(part => part.Length > 0));
    }

    private static string Slug(string name)
    {
        // Half a surrogate pair is not text, and can't be normalised.
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
        var characters = text.Normalize(NormalizationForm.FormC).Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-');
        var words = string.Concat(characters).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words);
        return slug.Length <= LongestSlug ? slug : slug[..LongestSlug].TrimEnd('-');
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
}
