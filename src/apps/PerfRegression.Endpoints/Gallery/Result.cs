namespace PerfRegression.Endpoints.Gallery;

/// <summary>The result of an asynchronous method, taken before it is there.</summary>
internal static class Result
{
    public static async Task<GalleryResponse> Get()
    {
        await Task.Yield();
        return new GalleryResponse(Price());
    }

    public static async Task<GalleryResponse> GetHealthy() => new(await PriceAsync());

    private static int Price()
    {
        var price = PriceAsync().Result; // to blame
        return price;
    }

    private static async Task<int> PriceAsync()
    {
        await Task.Delay(20);
        return 1;
    }
}
