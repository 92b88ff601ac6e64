using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace PerfRegression.Lifeline;

/// <summary>
/// Gives the app a stdin of its own, on which nothing ever comes and which ends with the process: what the parent writes is for the
/// hook, and an app that waits for a key or reads commands must not take it for the user's.
/// </summary>
internal static class AppStdin
{
    private const int StdinDescriptor = 0;
    private const int StdinHandle = -10;

    // Its writing end, which would end the reading one if it were collected.
#pragma warning disable CA2213, S1450
    private static AnonymousPipeServerStream? _writer;
#pragma warning restore CA2213, S1450

    /// <summary>To be called before the app has read anything, and after whoever needs the real one has opened it.</summary>
    /// <returns>Whether the app has one now.</returns>
    public static bool Replace()
    {
        // Neither end is inherited by what the app starts, but for the new stdin itself.
        _writer = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var reader = _writer.ClientSafePipeHandle.DangerousGetHandle();
        if (OperatingSystem.IsWindows())
        {
            return SetStandardHandle(StdinHandle, reader);
        }

        var isReplaced = Duplicate((int)reader, StdinDescriptor) == StdinDescriptor;
        _writer.DisposeLocalCopyOfClientHandle();
        return isReplaced;
    }

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int Duplicate(int from, int to);

    [DllImport("kernel32", EntryPoint = "SetStdHandle")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetStandardHandle(int which, nint handle);
}
