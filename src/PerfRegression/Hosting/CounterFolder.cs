using System.Globalization;

namespace PerfRegression.Hosting;

/// <summary>
/// A private temporary folder with one counters file per worker. Each worker's hook removes its file when we are killed,
/// and the last one the folder.
/// </summary>
internal sealed class CounterFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-");

    public string PathFor(int worker) =>
        Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"worker-{worker + 1}.counters"));

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The last worker's hook removed it first, or a worker that will not die still holds its file.
        }
    }
}
