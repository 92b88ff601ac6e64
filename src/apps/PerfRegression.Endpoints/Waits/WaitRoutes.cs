using PerfRegression.Endpoints.Parameters;
using PerfRegression.Endpoints.Routing;
using PerfRegression.Endpoints.Runtimes;

namespace PerfRegression.Endpoints.Waits;

internal static class WaitRoutes
{
    public static void MapWaits(this WebApplication app)
    {
        var runtime = app.Services.GetRequiredService<IHandlerRuntime>();

        Async("/async_endpoint_async_processing", WaitParameters.OneWait, WaitHandlers.AsyncEndpointAsyncProcessing);
        Async("/async_endpoint_mix_processing", WaitParameters.EachOfTwoWaits, WaitHandlers.AsyncEndpointMixProcessing);
        Async("/async_endpoint_sync_processing", WaitParameters.OneWait, WaitHandlers.AsyncEndpointSyncProcessing);
        Sync("/sync_endpoint_sync_processing", WaitParameters.OneWait, WaitHandlers.SyncEndpointSyncProcessing);
        Sync("/sync_endpoint_async_processing", WaitParameters.OneWait, WaitHandlers.SyncEndpointAsyncProcessing);
        Sync("/sync_endpoint_mix_processing", WaitParameters.EachOfTwoWaits, WaitHandlers.SyncEndpointMixProcessing);

        void Async(string path, WholeNumberParameter parameter, Func<int, Task<WaitAnswer>> handler) =>
            app.MapNumber(path, parameter, async (context, ms) =>
            {
                var answer = await runtime.RunAsyncHandler(() => handler(ms));
                await context.Response.WriteJsonAsync(answer, WaitJson.Default.WaitAnswer);
            });

        void Sync(string path, WholeNumberParameter parameter, Func<int, WaitAnswer> handler) =>
            app.MapNumber(path, parameter, async (context, ms) =>
            {
                var answer = await runtime.RunSyncHandler(() => handler(ms), context.RequestAborted);
                await context.Response.WriteJsonAsync(answer, WaitJson.Default.WaitAnswer);
            });
    }
}
