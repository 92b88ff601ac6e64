namespace PerfRegression.Processes;

/// <summary>The most memory that a process had resident at once since it started.</summary>
internal static class PeakMemory
{
    /// <returns>Bytes; null when the process is gone, or where the system does not report it.</returns>
    public static long? Read(int processId) => OperatingSystem.IsLinux()
        ? KernelFiles.Text($"/proc/{processId}/status") is { } status ? ProcStatus.PeakResidentBytes(status) : null

        // Some systems keep no peak, and say 0.
        : SystemProcess.Ask(processId, static process => process.PeakWorkingSet64 is > 0 and var peak ? peak : (long?)null);
}
