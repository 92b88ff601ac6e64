namespace PerfRegression.Endpoints.Waits;

/// <summary>One handler per route, named after it, good practice and bad practice alike.</summary>
internal static class WaitHandlers
{
    public static async Task<WaitAnswer> AsyncEndpointAsyncProcessing(int ms)
    {
        await Task.Delay(ms);
        return new WaitAnswer(ms);
    }

    public static async Task<WaitAnswer> AsyncEndpointMixProcessing(int ms)
    {
        await Task.Delay(ms);
        Thread.Sleep(ms);
        return new WaitAnswer(ms);
    }

    public static Task<WaitAnswer> AsyncEndpointSyncProcessing(int ms)
    {
        Thread.Sleep(ms);
        return Task.FromResult(new WaitAnswer(ms));
    }

    public static WaitAnswer SyncEndpointSyncProcessing(int ms)
    {
        Thread.Sleep(ms);
        return new WaitAnswer(ms);
    }

    public static WaitAnswer SyncEndpointAsyncProcessing(int ms)
    {
        Task.Delay(ms).GetAwaiter().GetResult();
        return new WaitAnswer(ms);
    }

    public static WaitAnswer SyncEndpointMixProcessing(int ms)
    {
        Task.Delay(ms).GetAwaiter().GetResult();
        Thread.Sleep(ms);
        return new WaitAnswer(ms);
    }
}
