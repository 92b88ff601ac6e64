namespace PerfRegression.Endpoints.Gallery;

/// <summary>A task that is waited for instead of awaited.</summary>
internal static class Wait
{
    public static async Task<GalleryResponse> Get()
    {
        await Task.Yield();
        return Store();
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await SaveAsync();
        return new GalleryResponse(1);
    }

    private static GalleryResponse Store()
    {
        SaveAsync().Wait(); // to blame
        return new GalleryResponse(1);
    }

    private static Task SaveAsync() => Task.Delay(20);
}
