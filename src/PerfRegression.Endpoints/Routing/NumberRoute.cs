using PerfRegression.Endpoints.Parameters;

namespace PerfRegression.Endpoints.Routing;

internal static class NumberRoute
{
    /// <summary>Maps a GET route that takes one whole number, and answers 400 when it is none.</summary>
    public static void MapNumber(
        this IEndpointRouteBuilder routes,
        string path,
        WholeNumberParameter parameter,
        Func<HttpContext, int, Task> answer)
    {
        routes.MapGet(path, (RequestDelegate)AnswerAsync);

        async Task AnswerAsync(HttpContext context)
        {
            if (!parameter.TryRead(context.Request.Query[parameter.Name], out var value, out var fault))
            {
                await context.Response.WriteProblemAsync(StatusCodes.Status400BadRequest, fault);
                return;
            }

            try
            {
                await answer(context, value);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to answer.
            }
        }
    }
}
