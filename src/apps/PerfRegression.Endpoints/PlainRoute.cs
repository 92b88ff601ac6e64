namespace PerfRegression.Endpoints;

internal static class PlainRoute
{
    /// <summary>Maps the route that does nothing, to measure the load generator and the server themselves.</summary>
    public static void MapPlain(this IEndpointRouteBuilder routes) => routes.MapGet("/plain", () => TypedResults.Text("OK", "text/plain"));
}
