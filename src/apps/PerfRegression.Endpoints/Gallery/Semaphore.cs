namespace PerfRegression.Endpoints.Gallery;

/// <summary>A semaphore that is entered by holding a thread.</summary>
internal static class Semaphore
{
    private static readonly SemaphoreSlim Narrow = new(10);
    private static readonly SemaphoreSlim Wide = new(1_000);

    public static async Task<GalleryResponse> Get()
    {
        await Task.Yield();
        Narrow.Wait(); // to blame
        return await WorkAsync(Narrow);
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Wide.WaitAsync();
        return await WorkAsync(Wide);
    }

    private static async Task<GalleryResponse> WorkAsync(SemaphoreSlim entered)
    {
        try
        {
            await Task.Delay(20);
            return new GalleryResponse(1);
        }
        finally
        {
            entered.Release();
        }
    }
}
