namespace PerfRegression.Search.Rest;

/// <summary>Says that the service is up: it listens only when all collections are served.</summary>
internal static class ReadinessRoutes
{
    public static void MapReadiness(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (RequestDelegate)ReadyAsync);
        routes.MapGet("/readyz", (RequestDelegate)ReadyAsync);
    }

    private static Task ReadyAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.Body.WriteAsync("all shards are ready"u8.ToArray()).AsTask();
    }
}
