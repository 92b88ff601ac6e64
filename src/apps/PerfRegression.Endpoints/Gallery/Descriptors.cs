using System.Collections.Concurrent;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>Files that are opened and never closed.</summary>
internal static class Descriptors
{
    // A machine has only so many.
    private const int Most = 20_000;
    private static readonly ConcurrentBag<FileStream> Forgotten = [];

    public static async Task<GalleryResponse> Get()
    {
        await Task.Delay(20);
        if (Forgotten.Count < Most)
        {
            Forgotten.Add(Open());
        }

        return new GalleryResponse(1);
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Task.Delay(20);
        await using var file = Open();
        return new GalleryResponse(1);
    }

    private static FileStream Open() => File.OpenRead(typeof(Descriptors).Assembly.Location);
}
