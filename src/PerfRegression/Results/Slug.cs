namespace PerfRegression.Results;

/// <summary>A name as a file name: lower-case letters, digits and single hyphens.</summary>
internal static class Slug
{
    public static string Of(string name)
    {
        var characters = name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-');
        var slug = string.Join('-', string.Concat(characters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "unnamed" : slug;
    }
}
