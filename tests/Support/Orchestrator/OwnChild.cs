using System.Globalization;

namespace Orchestrator;

/// <summary>Finds a child of this process; Linux only.</summary>
internal static class OwnChild
{
    /// <summary>The process id of the one whose command line names a program.</summary>
    public static int Running(string program) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0)
        .Single(process => process > 0 && ParentOf(process) == Environment.ProcessId && Read(process, "cmdline").Contains(program, StringComparison.Ordinal));

    // The parent follows the state, which follows the name in parentheses.
    private static int ParentOf(int process) =>
        Read(process, "stat").Split(')')[^1].Split(' ') is [_, _, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
