using System.ComponentModel;
using System.Diagnostics;
using System.IO.Enumeration;

namespace PerfRegression.Processes;

/// <summary>What a process holds at this moment; a figure the platform does not give is null.</summary>
internal sealed record ProcessFigures(long? ResidentBytes, int? OpenFiles, int? Threads)
{
    public static readonly ProcessFigures Unknown = new(null, null, null);

    public static ProcessFigures Read(int processId)
    {
        try
        {
            return OperatingSystem.IsLinux() ? FromProc($"/proc/{processId}") : FromSystem(processId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            return Unknown;
        }
    }

    private static ProcessFigures FromProc(string folder)
    {
        var status = File.ReadAllText($"{folder}/status");
        return new ProcessFigures(ProcStatus.ResidentBytes(status), OpenFilesIn($"{folder}/fd"), ProcStatus.Threads(status));
    }

    // Another user's descriptors are hidden while their memory is not: the one must not cost us the other.
    private static int? OpenFilesIn(string folder)
    {
        try
        {
            return new FileSystemEnumerable<byte>(folder, static (ref _) => 0).Count();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ProcessFigures FromSystem(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new ProcessFigures(process.WorkingSet64, null, process.Threads.Count);
    }
}
