namespace PerfRegression.Endpoints.Gallery;

/// <summary>Something expensive that is computed for each request, though its outcome is always the same.</summary>
internal static class Computation
{
    private const int Number = 31;
    private static readonly Lazy<int> Known = new(() => Fibonacci(Number));

    public static async Task<GalleryResponse> Get()
    {
        await Task.Delay(20);
        return new GalleryResponse(Fibonacci(Number));
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Task.Delay(20);
        return new GalleryResponse(Known.Value);
    }

    private static int Fibonacci(int number) => number < 2 ? number : Fibonacci(number - 1) + Fibonacci(number - 2); // to blame
}
