using PerfRegression.Endpoints.Routing;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>The same query through the driver's synchronous and its asynchronous interface.</summary>
internal static class SelectRoutes
{
    private const string SyncPath = "/sync_select";
    private const string AsyncPath = "/async_select";

    public static void AddSelect(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<EndpointsSettings>().Select)
        .AddSingleton<ServerLimit>()
        .AddSingleton<SelectPools>()
        .AddSingleton<FailureReasons>();

    public static void MapSelect(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SelectSettings>().ConnectionString is null)
        {
            app.MapUnavailable(SyncPath);
            app.MapUnavailable(AsyncPath);
            return;
        }

        var runtime = app.Services.GetRequiredService<IHandlerRuntime>();
        var pools = app.Services.GetRequiredService<SelectPools>();

        app.MapQuery(SyncPath, (userId, ms, aborted) => runtime.RunSyncHandler(() => SelectHandlers.SyncSelect(pools.Sync, userId, ms), aborted));
        app.MapQuery(AsyncPath, (userId, ms, aborted) => runtime.RunAsyncHandler(() => SelectHandlers.AsyncSelect(pools.Async, userId, ms, aborted)));
    }

    private static void MapUnavailable(this WebApplication app, string path) =>
        app.MapNumbers(path, SelectParameters.UserId, SelectParameters.QueryWait, (context, _, _) =>
            context.Response.WriteFailureAsync(FailureReasons.NoDatabase));

    private static void MapQuery(this WebApplication app, string path, Func<int, double, CancellationToken, Task<SelectAnswer>> handler)
    {
        var reasons = app.Services.GetRequiredService<FailureReasons>();

        app.MapNumbers(path, SelectParameters.UserId, SelectParameters.QueryWait, async (context, userId, ms) =>
        {
            SelectAnswer answer;
            try
            {
                answer = await handler(userId, ms, context.RequestAborted);
            }
            catch (Exception exception) when (reasons.Of(exception) is { } failure)
            {
                await context.Response.WriteFailureAsync(failure);
                return;
            }

            await context.Response.WriteJsonAsync(answer, SelectJson.Default.SelectAnswer);
        });
    }

    private static Task WriteFailureAsync(this HttpResponse response, SelectFailure failure) =>
        response.WriteProblemAsync(failure.Status, failure.Detail);
}
