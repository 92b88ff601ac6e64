namespace PerfRegression.Locking;

/// <summary>
/// A file that is locked as a whole: flock(2) on Unix, where it needs no more than the right to read, so that one user's file serves all.
/// </summary>
internal static class LockFile
{
    private const UnixFileMode ReadableForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <returns>Null while another process has it.</returns>
    public static FileStream? TryLock(string path)
    {
        try
        {
            // Creating is tried only where there is none: in /tmp the kernel may refuse that for another user's file (fs.protected_regular).
            if (!File.Exists(path))
            {
                Create(path);
            }

            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult))
        {
            return null;
        }
    }

    private static void Create(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            if (!OperatingSystem.IsWindows())
            {
                // Whatever the umask says.
                File.SetUnixFileMode(file.SafeFileHandle, ReadableForAll);
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
        }
    }
}
