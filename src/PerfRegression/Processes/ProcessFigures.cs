namespace PerfRegression.Processes;

/// <summary>What a process holds at this moment; a figure the platform does not give is null.</summary>
internal sealed record ProcessFigures(long? ResidentBytes, int? OpenFiles, int? Threads)
{
    public static readonly ProcessFigures Unknown = new(null, null, null);

    public static ProcessFigures Read(int processId) =>
        (OperatingSystem.IsLinux()
            ? FromProc($"/proc/{processId}")
            : SystemProcess.Ask(processId, static process => new ProcessFigures(process.WorkingSet64, null, process.Threads.Count)))
        ?? Unknown;

    // Another user's descriptors are hidden while their memory is not: the one must not cost us the other.
    private static ProcessFigures? FromProc(string folder) => KernelFiles.Text($"{folder}/status") is { } status
        ? new ProcessFigures(ProcStatus.ResidentBytes(status), KernelFiles.Numbers($"{folder}/fd")?.Count, ProcStatus.Threads(status))
        : null;
}
