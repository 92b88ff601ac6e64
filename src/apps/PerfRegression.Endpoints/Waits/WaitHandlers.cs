namespace PerfRegression.Endpoints.Waits;

/// <summary>One handler per route, named after it; some are bad practice on purpose.</summary>
internal static class WaitHandlers
{
    public static async Task<WaitResponse> AsyncEndpointAsyncProcessing(int ms)
    {
        await Task.Delay(ms);
        return new WaitResponse(ms);
    }

    public static async Task<WaitResponse> AsyncEndpointMixProcessing(int ms)
    {
        await Task.Delay(ms);
        Thread.Sleep(ms);
        return new WaitResponse(ms);
    }

    public static Task<WaitResponse> AsyncEndpointSyncProcessing(int ms)
    {
        Thread.Sleep(ms);
        return Task.FromResult(new WaitResponse(ms));
    }

    public static WaitResponse SyncEndpointSyncProcessing(int ms)
    {
        Thread.Sleep(ms);
        return new WaitResponse(ms);
    }

    public static WaitResponse SyncEndpointAsyncProcessing(int ms)
    {
        Task.Delay(ms).GetAwaiter().GetResult();
        return new WaitResponse(ms);
    }

    public static WaitResponse SyncEndpointMixProcessing(int ms)
    {
        Task.Delay(ms).GetAwaiter().GetResult();
        Thread.Sleep(ms);
        return new WaitResponse(ms);
    }
}
