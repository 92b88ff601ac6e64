using System.ComponentModel.DataAnnotations;

namespace PerfRegression.Endpoints.Waits;

/// <summary>
/// One handler per route, named after it; some are bad practice on purpose. Those that wait twice wait half as long by default, so that
/// all of them take a second.
/// </summary>
internal static class WaitHandlers
{
    private const int Longest = 60_000;

    public static async Task<WaitResponse> AsyncEndpointAsyncProcessing([Range(0, Longest)] int ms = 1_000)
    {
        await Task.Delay(ms);
        return new WaitResponse(ms);
    }

    public static async Task<WaitResponse> AsyncEndpointMixProcessing([Range(0, Longest)] int ms = 500)
    {
        await Task.Delay(ms);
        Thread.Sleep(ms);
        return new WaitResponse(ms);
    }

    public static Task<WaitResponse> AsyncEndpointSyncProcessing([Range(0, Longest)] int ms = 1_000)
    {
        Thread.Sleep(ms);
        return Task.FromResult(new WaitResponse(ms));
    }

    public static WaitResponse SyncEndpointSyncProcessing([Range(0, Longest)] int ms = 1_000)
    {
        Thread.Sleep(ms);
        return new WaitResponse(ms);
    }

    public static WaitResponse SyncEndpointAsyncProcessing([Range(0, Longest)] int ms = 1_000)
    {
        Task.Delay(ms).GetAwaiter().GetResult();
        return new WaitResponse(ms);
    }

    public static WaitResponse SyncEndpointMixProcessing([Range(0, Longest)] int ms = 500)
    {
        Task.Delay(ms).GetAwaiter().GetResult();
        Thread.Sleep(ms);
        return new WaitResponse(ms);
    }

    public static Task<WaitResponse> IsolatedEndpointSyncProcessing(LegacyThreads legacy, CancellationToken aborted, [Range(0, Longest)] int ms = 1_000) =>
        legacy.Run(() => SyncEndpointSyncProcessing(ms), aborted);
}

/// <summary>The answer of every wait.</summary>
internal sealed record WaitResponse(int WaitMs);
