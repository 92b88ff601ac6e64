using PerfRegression.Endpoints.Routing;

namespace PerfRegression.Endpoints;

internal static class PlainRoute
{
    private static readonly byte[] Answer = "OK"u8.ToArray();

    /// <summary>Maps the route that does nothing, to measure the load generator and the server themselves.</summary>
    public static void MapPlain(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/plain", (RequestDelegate)(context => context.Response.WriteBytesAsync("text/plain", Answer)));
}
