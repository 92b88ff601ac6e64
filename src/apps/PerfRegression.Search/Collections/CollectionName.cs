using System.Buffers;

namespace PerfRegression.Search.Collections;

/// <summary>The rules for a collection's name, which becomes part of its schema's name.</summary>
internal static class CollectionName
{
    public const int MostCharacters = 48;
    private const int LongestQuote = 60;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool IsValid(string name) => name.Length is >= 1 and <= MostCharacters && !name.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>An error message for a name that does not comply.</summary>
    public static string Error(string name)
    {
        var quote = name.Length <= LongestQuote ? $"'{name}'" : $"'{name.AsSpan(0, LongestQuote)}…' ({name.Length} characters)";
        return $"a collection's name has 1 to {MostCharacters} of the characters a-z, 0-9 and _, but found {quote}.";
    }
}
