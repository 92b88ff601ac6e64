namespace PerfRegression.Search.Rest;

internal static class RestRegistration
{
    public static void AddRest(this IServiceCollection services) => services.AddSingleton<CollectionRoutes>().AddSingleton<PointRoutes>();

    public static void MapRest(this WebApplication app)
    {
        app.UseMiddleware<ErrorHandlingMiddleware>();
        app.MapGet("/", (RequestDelegate)ReadyAsync);
        app.MapGet("/readyz", (RequestDelegate)ReadyAsync);
        app.Services.GetRequiredService<CollectionRoutes>().Map(app);
        app.Services.GetRequiredService<PointRoutes>().Map(app);
    }

    /// <summary>The collection's name in the path.</summary>
    public static string CollectionName(this HttpContext context) => (string)context.Request.RouteValues["collection"]!;

    // Always ready, because the service starts listening only once all collections are served.
    private static Task ReadyAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.Body.WriteAsync("all shards are ready"u8.ToArray()).AsTask();
    }
}
