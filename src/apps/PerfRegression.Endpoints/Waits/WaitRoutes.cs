using PerfRegression.Endpoints.Runtimes;

namespace PerfRegression.Endpoints.Waits;

/// <summary>Handlers that wait without blocking, that block, and that do both.</summary>
internal static class WaitRoutes
{
    public static void AddWaits(this IServiceCollection services) => services.AddSingleton<LegacyThreads>();

    public static void MapWaits(this IEndpointRouteBuilder routes)
    {
        var asyncRoutes = routes.MapGroup("").AddEndpointFilter<AsyncHandlerFilter>();
        asyncRoutes.MapGet("/async_endpoint_async_processing", WaitHandlers.AsyncEndpointAsyncProcessing);
        asyncRoutes.MapGet("/async_endpoint_mix_processing", WaitHandlers.AsyncEndpointMixProcessing);
        asyncRoutes.MapGet("/async_endpoint_sync_processing", WaitHandlers.AsyncEndpointSyncProcessing);
        asyncRoutes.MapGet("/isolated_endpoint_sync_processing", WaitHandlers.IsolatedEndpointSyncProcessing);

        var syncRoutes = routes.MapGroup("").AddEndpointFilter<SyncHandlerFilter>();
        syncRoutes.MapGet("/sync_endpoint_sync_processing", WaitHandlers.SyncEndpointSyncProcessing);
        syncRoutes.MapGet("/sync_endpoint_async_processing", WaitHandlers.SyncEndpointAsyncProcessing);
        syncRoutes.MapGet("/sync_endpoint_mix_processing", WaitHandlers.SyncEndpointMixProcessing);
    }
}
