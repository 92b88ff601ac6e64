using PerfRegression.Endpoints.Routing;
using PerfRegression.Endpoints.Runtimes;

namespace PerfRegression.Endpoints.Waits;

internal static class IsolatedWaitRoute
{
    public static void AddIsolatedWaits(this IServiceCollection services) => services.AddSingleton<IsolatedWait>();

    public static void MapIsolatedWaits(this WebApplication app)
    {
        var runtime = app.Services.GetRequiredService<IHandlerRuntime>();
        var isolated = app.Services.GetRequiredService<IsolatedWait>();

        app.MapNumber("/isolated_endpoint_sync_processing", WaitParameters.OneWait, async (context, ms) =>
        {
            var aborted = context.RequestAborted;
            var answer = await runtime.RunAsyncHandler(() => isolated.IsolatedEndpointSyncProcessing(ms, aborted));
            await context.Response.WriteJsonAsync(answer, WaitJson.Default.WaitAnswer);
        });
    }
}
