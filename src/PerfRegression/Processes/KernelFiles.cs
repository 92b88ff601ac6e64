using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace PerfRegression.Processes;

/// <summary>Reads what the kernel says in files, those of /proc and of control groups.</summary>
internal static partial class KernelFiles
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <returns>Null when there is no such file, or it may not be read.</returns>
    public static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The entries of a folder that are named by a number: processes, threads, open files.</summary>
    /// <returns>Null when there is no such folder, or it may not be read.</returns>
    public static IReadOnlyList<int>? Numbers(string folder)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<int>(folder, static (ref entry) => int.Parse(entry.FileName, CultureInfo.InvariantCulture), Everything)
                {
                    ShouldIncludePredicate = static (ref entry) => char.IsAsciiDigit(entry.FileName[0]),
                },
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads a small file with three system calls: what is read for hundreds of threads once a second, while they are measured, has to cost
    /// next to nothing.
    /// </summary>
    /// <param name="path">In UTF-8, ended by a zero.</param>
    /// <param name="buffer">Where the text goes; what does not fit is left out.</param>
    /// <returns>The text; empty when there is no such file.</returns>
    public static unsafe ReadOnlySpan<byte> Read(ReadOnlySpan<byte> path, Span<byte> buffer)
    {
        if (!OperatingSystem.IsLinux())
        {
            return default;
        }

        fixed (byte* name = path, text = buffer)
        {
            var file = Open(name, ReadOnly | CloseOnExec);
            if (file < 0)
            {
                return default;
            }

            var length = Read(file, text, buffer.Length);
            _ = Close(file);
            return buffer[..(int)Math.Max(0, length)];
        }
    }

    [LibraryImport("libc", EntryPoint = "open")]
    private static unsafe partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static unsafe partial nint Read(int file, byte* into, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
