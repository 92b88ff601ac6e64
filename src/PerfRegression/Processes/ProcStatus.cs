using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>Reads the text of /proc/pid/status (proc_pid_status(5)).</summary>
internal static class ProcStatus
{
    private const long BytesPerKilobyte = 1024;

    public static long? ResidentBytes(string text) => Number(text, "VmRSS:") * BytesPerKilobyte;

    public static long? PeakResidentBytes(string text) => Number(text, "VmHWM:") * BytesPerKilobyte;

    public static int? Threads(string text) => (int?)Number(text, "Threads:");

    /// <summary>The name of its program, cut to fifteen letters.</summary>
    public static string? Name(string text) => Value(text, "Name:");

    /// <summary>Its number in the innermost pid namespace that it is in, the one that it knows itself by; null before Linux 4.1.</summary>
    public static int? InnermostId(string text) =>
        Value(text, "NSpid:")?.Split('\t', ' ')[^1] is { } last && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Number(string text, string name) =>
        Value(text, name)?.Split(' ')[0] is { } digits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Value(string text, string name)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return line[name.Length..].Trim().ToString();
            }
        }

        return null;
    }
}
