using Microsoft.Extensions.Options;
using PerfRegression.Endpoints.Select;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>
/// What makes otherwise asynchronous handlers slow, each exhibit beside a healthy twin that answers the same. The line that is to blame is
/// marked in each of them.
/// </summary>
internal static class GalleryRoutes
{
    public static void AddGallery(this IServiceCollection services) => services.AddGalleryPools();

    public static void MapGallery(this IEndpointRouteBuilder routes)
    {
        var gallery = routes.MapGroup("/gallery");
        gallery.MapPair("sleep", Sleep.Get, Sleep.GetHealthy);
        gallery.MapPair("wait", Wait.Get, Wait.GetHealthy);
        gallery.MapPair("result", Result.Get, Result.GetHealthy);
        gallery.MapPair("lock", HeldLock.Get, HeldLock.GetHealthy);
        gallery.MapPair("semaphore", Semaphore.Get, Semaphore.GetHealthy);
        gallery.MapPair("compute", Computation.Get, Computation.GetHealthy);
        gallery.MapPair("allocate", Allocation.Get, Allocation.GetHealthy);
        gallery.MapPair("descriptors", Descriptors.Get, Descriptors.GetHealthy);
        gallery.MapPair("exceptions", Exceptions.Get, Exceptions.GetHealthy);
        gallery.MapPair("excerpt", Excerpt.Get, Excerpt.GetHealthy);

        var options = routes.ServiceProvider.GetRequiredService<IOptions<EndpointsOptions>>().Value.Select;
        var database = string.IsNullOrWhiteSpace(options.ConnectionString) ? null : gallery.MapGroup("").AddEndpointFilter<SelectErrorFilter>();
        MapDatabasePair("blocking-select", SyncSelect.Get, SyncSelect.GetHealthy);
        MapDatabasePair("small-pool", SmallPool.Get, SmallPool.GetHealthy);
        MapDatabasePair("repeated-queries", RepeatedQueries.Get, RepeatedQueries.GetHealthy);

        void MapDatabasePair(string name, Delegate exhibit, Delegate healthy) =>
            (database ?? gallery).MapPair(name, database is null ? SelectErrorFilter.NoDatabase : exhibit, database is null ? SelectErrorFilter.NoDatabase : healthy);
    }

    private static void MapPair(this IEndpointRouteBuilder routes, string name, Delegate exhibit, Delegate healthy)
    {
        routes.MapGet($"/{name}", exhibit);
        routes.MapGet($"/{name}/healthy", healthy);
    }
}
