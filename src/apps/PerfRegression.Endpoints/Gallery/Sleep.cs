namespace PerfRegression.Endpoints.Gallery;

/// <summary>A retry that pauses by holding its thread.</summary>
internal static class Sleep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<GalleryResponse> Get()
    {
        await Task.Yield();
        return Retry();
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Task.Delay(Pause);
        return new GalleryResponse(1);
    }

    private static GalleryResponse Retry()
    {
        Thread.Sleep(Pause); // to blame
        return new GalleryResponse(1);
    }
}
