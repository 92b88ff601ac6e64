namespace PerfRegression.Postgres.Clusters;

/// <summary>Files and folders that only their owner may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder that must not exist yet.</summary>
    public static void CreateFolder(string path, ServerUser user)
    {
        if (Path.Exists(path))
        {
            throw new IOException($"{path} exists already.");
        }

        Make(path, OwnerFile | UnixFileMode.UserExecute);
        user.Own(path);
    }

    /// <summary>Creates a folder that others may pass through, as far as it is missing.</summary>
    public static void CreateOpenFolder(string path) => Make(
        path,
        OwnerFile | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private static void Make(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, mode);
        }
    }
}
