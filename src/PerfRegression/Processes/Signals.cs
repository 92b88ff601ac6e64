using System.Runtime.InteropServices;

namespace PerfRegression.Processes;

/// <summary>Freezes, thaws and kills a process from outside, for tests of what must survive that.</summary>
internal static partial class Signals
{
    private const int KillNumber = 9;

    public static bool Supported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>SIGSTOP: the process keeps its sockets and does nothing.</summary>
    public static void Freeze(int processId) => Send(processId, OperatingSystem.IsMacOS() ? 17 : 19, "SIGSTOP");

    /// <summary>SIGCONT: a frozen process goes on.</summary>
    public static void Thaw(int processId) => Send(processId, OperatingSystem.IsMacOS() ? 19 : 18, "SIGCONT");

    /// <summary>SIGKILL: no handler runs, nothing is cleaned up.</summary>
    public static void Kill(int processId) => Send(processId, KillNumber, "SIGKILL");

    private static void Send(int processId, int number, string name)
    {
        if (!Supported)
        {
            throw new PlatformNotSupportedException($"{name} cannot be sent to process {processId}: signals exist on Linux and macOS only.");
        }

        if (SendSignal(processId, number) != 0)
        {
            throw new InvalidOperationException($"{name} did not reach process {processId}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int number);
}
