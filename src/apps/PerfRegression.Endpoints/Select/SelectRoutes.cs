using PerfRegression.Endpoints.Routing;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>The same query through the driver's synchronous and its asynchronous methods.</summary>
internal static class SelectRoutes
{
    private const string SyncPath = "/sync_select";
    private const string AsyncPath = "/async_select";

    /// <summary>Milliseconds that the query itself waits in the database; half a millisecond is a network hop within a building.</summary>
    public static readonly DecimalNumberParameter QueryWait = new("ms", Default: 0, Min: 0, Max: 60_000);

    private static readonly WholeNumberParameter UserId = new("user_id", Default: 1, Min: 0, Max: int.MaxValue);

    public static void AddSelect(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<EndpointsSettings>().Select)
        .AddSingleton<ServerLimit>()
        .AddSingleton<SelectPools>()
        .AddSingleton<SelectErrors>();

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
        app.MapNumbers(path, UserId, QueryWait, (context, _, _) =>
            context.Response.WriteErrorAsync(SelectErrors.NoDatabase));

    private static void MapQuery(this WebApplication app, string path, Func<int, double, CancellationToken, Task<SelectResponse>> handler)
    {
        var errors = app.Services.GetRequiredService<SelectErrors>();

        app.MapNumbers(path, UserId, QueryWait, async (context, userId, ms) =>
        {
            SelectResponse answer;
            try
            {
                answer = await handler(userId, ms, context.RequestAborted);
            }
            catch (Exception exception) when (errors.Describe(exception) is { } error)
            {
                await context.Response.WriteErrorAsync(error);
                return;
            }

            await context.Response.WriteJsonAsync(answer, SelectJson.Default.SelectResponse);
        });
    }

    private static Task WriteErrorAsync(this HttpResponse response, SelectError error) =>
        response.WriteProblemAsync(error.Status, error.Detail);
}
