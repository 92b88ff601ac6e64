namespace PerfRegression.Postgres.Clusters;

/// <summary>
/// Files and folders that only their owner may read, or that every user may, whatever the umask: as root, PostgreSQL runs as another user.
/// </summary>
internal static class UnixFiles
{
    public const UnixFileMode ReadableByAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    public const UnixFileMode RunnableByAll = ReadableByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder for one user that must not exist yet.</summary>
    public static void CreatePrivateFolder(string path, ServerUser user)
    {
        if (Path.Exists(path))
        {
            throw new IOException($"{path} exists already.");
        }

        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        user.Own(path);
    }

    /// <summary>Writes a file that must not exist yet.</summary>
    public static void WritePrivate(string path, string text)
    {
        using var writer = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        writer.Write(text);
    }

    /// <summary>Creates a folder for all and those above it; one that exists stays as it is.</summary>
    public static void CreateOpenFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { Length: > 0 } above)
        {
            CreateOpenFolder(above);
        }

        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, RunnableByAll);
    }

    /// <summary>Removes a folder, if it is there and can be removed.</summary>
    public static void TryRemove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process removed it, or it is another user's.
        }
    }

    /// <summary>The nearest folder at or above this one that other users may not enter; null when there is none.</summary>
    public static string? ClosedAbove(string folder)
    {
        for (var at = folder; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(at) && !File.GetUnixFileMode(at).HasFlag(UnixFileMode.OtherExecute))
            {
                return at;
            }
        }

        return null;
    }
}
