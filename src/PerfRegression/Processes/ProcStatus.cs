using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>Reads the text of /proc/pid/status (proc_pid_status(5)).</summary>
internal static class ProcStatus
{
    private const long BytesPerKilobyte = 1024;

    public static long? ResidentBytes(string text) => Number(text, "VmRSS:") * BytesPerKilobyte;

    /// <summary>The most that was resident at once.</summary>
    public static long? PeakResidentBytes(string text) => Number(text, "VmHWM:") * BytesPerKilobyte;

    public static int? Threads(string text) => (int?)Number(text, "Threads:");

    private static long? Number(string text, string name)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                var value = line[name.Length..].Trim();
                var end = value.IndexOf(' ');
                var digits = end < 0 ? value : value[..end];
                return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
        }

        return null;
    }
}
