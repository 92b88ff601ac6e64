using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>The most memory that a process had resident at once since it started.</summary>
internal static class PeakMemory
{
    /// <returns>Bytes; null when the process is gone, or where the system does not report it.</returns>
    public static long? Read(int processId)
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? ProcStatus.PeakResidentBytes(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status")))
                : FromSystem(processId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    // Some systems keep no peak, and say 0.
    private static long? FromSystem(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.PeakWorkingSet64 is > 0 and var peak ? peak : null;
    }
}
