using Microsoft.Extensions.Options;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>The same query through the driver's synchronous and its asynchronous methods.</summary>
internal static class SelectRoutes
{
    private const string SyncPath = "/sync_select";
    private const string AsyncPath = "/async_select";

    public static void AddSelect(this IServiceCollection services) => services.AddSingleton<ServerLimit>().AddSelectPools();

    public static void MapSelect(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<EndpointsOptions>>().Value.Select;
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            routes.MapGet(SyncPath, SelectErrorFilter.NoDatabase);
            routes.MapGet(AsyncPath, SelectErrorFilter.NoDatabase);
            return;
        }

        var select = routes.MapGroup("").AddEndpointFilter<SelectErrorFilter>();
        select.MapGet(SyncPath, SelectHandlers.SyncSelect).AddEndpointFilter<SyncHandlerFilter>();
        select.MapGet(AsyncPath, SelectHandlers.AsyncSelect).AddEndpointFilter<AsyncHandlerFilter>();
    }
}
