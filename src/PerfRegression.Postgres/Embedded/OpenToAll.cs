namespace PerfRegression.Postgres.Embedded;

/// <summary>Files and folders that every user may read, whatever the umask: as root, PostgreSQL runs as another user.</summary>
internal static class OpenToAll
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Set(string path, bool runnable)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, runnable ? Runnable : Readable);
        }
    }

    /// <summary>Creates a folder and those above it; one that exists stays as it is.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { Length: > 0 } above)
        {
            CreateFolder(above);
        }

        Directory.CreateDirectory(folder);
        Set(folder, runnable: true);
    }

    /// <summary>The nearest folder at or above this one that other users may not enter; null when there is none.</summary>
    public static string? ClosedAbove(string folder)
    {
        for (var at = folder; !string.IsNullOrEmpty(at) && !OperatingSystem.IsWindows(); at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(at) && !File.GetUnixFileMode(at).HasFlag(UnixFileMode.OtherExecute))
            {
                return at;
            }
        }

        return null;
    }
}
