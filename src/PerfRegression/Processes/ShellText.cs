namespace PerfRegression.Processes;

/// <summary>A command as one types it into a shell: on Windows its own (cmd), elsewhere any of POSIX.</summary>
internal static class ShellText
{
    private const string Plain = "+=:./-_";
    private const string PlainInPosix = "@%,";

    // Quotes and percent signs mean something to cmd in quotes too; after a caret no sign does.
    private const string ReadInQuotes = "\"%";
    private const string ReadByCmd = "\"%^&|<>()!";

    /// <summary>Words of a command line, each quoted where the shell would take it apart or read something else in it.</summary>
    public static string Of(params IEnumerable<string> words) => Of(OperatingSystem.IsWindows(), words);

    internal static string Of(bool onWindows, params IEnumerable<string> words) => string.Join(' ', words.Select(word => onWindows ? InCmd(word) : InPosix(word)));

    // zsh takes a word that begins with = for the path of a program.
    private static string InPosix(string word) => word.Length > 0 && word[0] != '=' && word.All(sign => IsPlain(sign, PlainInPosix))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string InCmd(string word)
    {
        if (word.Length > 0 && word.All(sign => IsPlain(sign, "\\")))
        {
            return word;
        }

        var quoted = $"\"{Escaped(word)}\"";
        return word.AsSpan().ContainsAny(ReadInQuotes) ? string.Concat(quoted.Select(sign => ReadByCmd.Contains(sign, StringComparison.Ordinal) ? $"^{sign}" : $"{sign}")) : quoted;
    }

    // As programs read their command line (CommandLineToArgvW): a quote stands after a backslash, and backslashes count twice before a quote.
    private static string Escaped(string word)
    {
        var parts = word.Split('"').Select(part => part + new string('\\', part.Length - part.TrimEnd('\\').Length));
        return string.Join("\\\"", parts);
    }

    private static bool IsPlain(char sign, string more) => char.IsLetterOrDigit(sign) || Plain.Contains(sign, StringComparison.Ordinal) || more.Contains(sign, StringComparison.Ordinal);
}
