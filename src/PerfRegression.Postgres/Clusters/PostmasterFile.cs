using System.Globalization;

namespace PerfRegression.Postgres.Clusters;

/// <summary>The text of postmaster.pid, in which a PostgreSQL describes itself (src/include/utils/pidfile.h).</summary>
/// <param name="ProcessId">The postmaster.</param>
/// <param name="Ready">Whether it admits connections.</param>
internal sealed record PostmasterFile(int ProcessId, bool Ready)
{
    private const int StatusLine = 7;

    /// <returns>Null for a text that does not name a process.</returns>
    public static PostmasterFile? Parse(string text)
    {
        var lines = text.Split('\n');
        return int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? new PostmasterFile(process, lines.Length > StatusLine && lines[StatusLine].Trim() == "ready")
            : null;
    }

    /// <returns>Null where there is none.</returns>
    public static PostmasterFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
