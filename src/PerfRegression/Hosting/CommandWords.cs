namespace PerfRegression.Hosting;

/// <summary>Words of a command line as one would type them.</summary>
internal static class CommandWords
{
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) || word.Length == 0 ? $"\"{word}\"" : word;
}
