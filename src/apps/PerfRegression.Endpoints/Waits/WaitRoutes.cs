using System.Text.Json.Serialization;
using PerfRegression.Endpoints.Routing;
using PerfRegression.Endpoints.Runtimes;

namespace PerfRegression.Endpoints.Waits;

/// <summary>Handlers that wait without blocking, that block, and that do both.</summary>
internal static class WaitRoutes
{
    private static readonly WholeNumberParameter OneWait = new("ms", Default: 1_000, Min: 0, Max: 60_000);

    // The mixed handlers wait twice, so that all of them take a second by default.
    private static readonly WholeNumberParameter EachOfTwoWaits = OneWait with { Default = 500 };

    public static void AddWaits(this IServiceCollection services) => services.AddSingleton<IsolatedWait>();

    public static void MapWaits(this WebApplication app)
    {
        var runtime = app.Services.GetRequiredService<IHandlerRuntime>();
        var isolated = app.Services.GetRequiredService<IsolatedWait>();

        Async("/async_endpoint_async_processing", OneWait, WaitHandlers.AsyncEndpointAsyncProcessing);
        Async("/async_endpoint_mix_processing", EachOfTwoWaits, WaitHandlers.AsyncEndpointMixProcessing);
        Async("/async_endpoint_sync_processing", OneWait, WaitHandlers.AsyncEndpointSyncProcessing);
        Sync("/sync_endpoint_sync_processing", OneWait, WaitHandlers.SyncEndpointSyncProcessing);
        Sync("/sync_endpoint_async_processing", OneWait, WaitHandlers.SyncEndpointAsyncProcessing);
        Sync("/sync_endpoint_mix_processing", EachOfTwoWaits, WaitHandlers.SyncEndpointMixProcessing);
        MapAsync("/isolated_endpoint_sync_processing", OneWait, isolated.IsolatedEndpointSyncProcessing);

        void Async(string path, WholeNumberParameter parameter, Func<int, Task<WaitResponse>> handler) =>
            MapAsync(path, parameter, (ms, _) => handler(ms));

        void MapAsync(string path, WholeNumberParameter parameter, Func<int, CancellationToken, Task<WaitResponse>> handler) =>
            app.MapNumber(path, parameter, async (context, ms) =>
            {
                var aborted = context.RequestAborted;
                var answer = await runtime.RunAsyncHandler(() => handler(ms, aborted));
                await context.Response.WriteJsonAsync(answer, WaitJson.Default.WaitResponse);
            });

        void Sync(string path, WholeNumberParameter parameter, Func<int, WaitResponse> handler) =>
            app.MapNumber(path, parameter, async (context, ms) =>
            {
                var answer = await runtime.RunSyncHandler(() => handler(ms), context.RequestAborted);
                await context.Response.WriteJsonAsync(answer, WaitJson.Default.WaitResponse);
            });
    }
}

/// <summary>The answer of every wait.</summary>
internal sealed record WaitResponse([property: JsonPropertyName("wait_ms")] int WaitMs);

[JsonSerializable(typeof(WaitResponse))]
internal sealed partial class WaitJson : JsonSerializerContext;
