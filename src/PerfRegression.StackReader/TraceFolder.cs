namespace PerfRegression.StackReader;

/// <summary>A folder for what is recorded, which is gone with this object.</summary>
internal sealed class TraceFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-stacks-");

    /// <summary>Where the recording goes.</summary>
    public string File => Path.Combine(_folder.FullName, "stacks.nettrace");

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone already, or still being written to.
        }
    }
}
