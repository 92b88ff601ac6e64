using System.ComponentModel;
using System.Diagnostics;

namespace PerfRegression.Processes;

/// <summary>CPU time a process has used so far, all its threads together, its children not.</summary>
internal static class CpuClock
{
    /// <returns>Null when the process is gone.</returns>
    public static TimeSpan? Read(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return LinuxCpuClock.Read(processId);
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
