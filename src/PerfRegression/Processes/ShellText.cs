namespace PerfRegression.Processes;

/// <summary>A command as one types it into a shell: on Windows its own, elsewhere any of POSIX.</summary>
internal static class ShellText
{
    private const string Plain = "@%+=:,./-_";

    /// <summary>Words of a command line, each quoted where the shell would take it apart or read something else in it.</summary>
    public static string Of(params IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(sign => char.IsLetterOrDigit(sign) || Plain.Contains(sign, StringComparison.Ordinal) || (OperatingSystem.IsWindows() && sign == '\\')) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\""
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
