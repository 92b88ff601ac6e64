namespace PerfRegression.Endpoints.Gallery;

/// <summary>A lock that is held while something is waited for.</summary>
internal static class HeldLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Not of the type Lock: where a thread waits for one of those, the compiler notes no line.
#pragma warning disable MA0158
    private static readonly object Gate = new();
#pragma warning restore MA0158
    private static int _total;

    public static async Task<GalleryResponse> Get()
    {
        await Task.Yield();
        return Count();
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Task.Delay(Pause);
        lock (Gate)
        {
            _total = 1;
        }

        return new GalleryResponse(1);
    }

    private static GalleryResponse Count()
    {
        lock (Gate) // to blame
        {
            Thread.Sleep(Pause);
            _total = 1;
        }

        return new GalleryResponse(_total);
    }
}
