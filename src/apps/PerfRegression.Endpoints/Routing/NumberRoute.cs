using System.Numerics;

namespace PerfRegression.Endpoints.Routing;

/// <summary>GET routes whose parameters are numbers in the query string.</summary>
internal static class NumberRoute
{
    /// <summary>Maps a GET route that takes one whole number; anything else is answered with 400.</summary>
    public static void MapNumber(
        this IEndpointRouteBuilder routes,
        string path,
        WholeNumberParameter parameter,
        Func<HttpContext, int, Task> answer)
    {
        routes.MapGet(path, (RequestDelegate)AnswerAsync);

        Task AnswerAsync(HttpContext context) =>
            parameter.TryRead(context.Request.Query[parameter.Name], out var value, out var error)
                ? UnlessAbortedAsync(context, answer(context, value))
                : context.Response.WriteProblemAsync(StatusCodes.Status400BadRequest, error);
    }

    /// <summary>Maps a GET route that takes two numbers; otherwise 400 with the errors of both.</summary>
    public static void MapNumbers<TFirst, TSecond>(
        this IEndpointRouteBuilder routes,
        string path,
        NumberParameter<TFirst> first,
        NumberParameter<TSecond> second,
        Func<HttpContext, TFirst, TSecond, Task> answer)
        where TFirst : struct, INumber<TFirst>
        where TSecond : struct, INumber<TSecond>
    {
        routes.MapGet(path, (RequestDelegate)AnswerAsync);

        Task AnswerAsync(HttpContext context)
        {
            var query = context.Request.Query;
            return first.TryRead(query[first.Name], out var one, out var error) & second.TryRead(query[second.Name], out var two, out var secondError)
                ? UnlessAbortedAsync(context, answer(context, one, two))
                : context.Response.WriteProblemAsync(StatusCodes.Status400BadRequest, $"{error} {secondError}".Trim());
        }
    }

    private static async Task UnlessAbortedAsync(HttpContext context, Task answer)
    {
        try
        {
            await answer;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected: there is nobody to answer.
        }
    }
}
