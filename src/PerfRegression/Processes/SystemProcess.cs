using System.ComponentModel;
using System.Diagnostics;

namespace PerfRegression.Processes;

/// <summary>Asks the runtime about a process, where there is no /proc to ask.</summary>
internal static class SystemProcess
{
    /// <returns>The default, such as null, when the process is gone or may not be asked.</returns>
    public static T? Ask<T>(int processId, Func<Process, T?> question)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return question(process);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return default;
        }
    }
}
