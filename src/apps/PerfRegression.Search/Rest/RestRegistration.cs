namespace PerfRegression.Search.Rest;

internal static class RestRegistration
{
    public static void AddRest(this IServiceCollection services) => services.AddSingleton<CollectionRoutes>().AddSingleton<PointRoutes>();

    public static void MapRest(this WebApplication app)
    {
        app.UseMiddleware<ErrorAnswers>();
        app.MapReadiness();
        app.Services.GetRequiredService<CollectionRoutes>().Map(app);
        app.Services.GetRequiredService<PointRoutes>().Map(app);
    }

    /// <summary>The collection that a path names.</summary>
    public static string CollectionName(this HttpContext context) => (string)context.Request.RouteValues["collection"]!;
}
