namespace PerfRegression.Postgres.Embedded;

/// <summary>A folder beside a package's place in which it is prepared; removed afterwards in any case.</summary>
internal sealed class CacheWorkshop : IDisposable
{
    private readonly string _folder;

    /// <summary>Opens an empty one; what a killed run left is removed first.</summary>
    public CacheWorkshop(string folder)
    {
        _folder = folder;
        Clear();
        OpenToAll.CreateFolder(Download);
        OpenToAll.CreateFolder(Unpacked);
    }

    public string Download => Path.Combine(_folder, "download");

    public string Unpacked => Path.Combine(_folder, "unpacked");

    public string Discarded => Path.Combine(_folder, "discarded");

    public void Dispose()
    {
        try
        {
            Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one to open it tries again, and reports the failure.
        }
    }

    private void Clear()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
