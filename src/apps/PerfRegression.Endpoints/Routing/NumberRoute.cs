using System.Numerics;
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

        Task AnswerAsync(HttpContext context) =>
            parameter.TryRead(context.Request.Query[parameter.Name], out var value, out var fault)
                ? UnlessAbortedAsync(context, answer(context, value))
                : context.Response.WriteProblemAsync(StatusCodes.Status400BadRequest, fault);
    }

    /// <summary>Maps a GET route that takes two numbers, and answers 400 with the faults of both.</summary>
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
            return first.TryRead(query[first.Name], out var one, out var fault) & second.TryRead(query[second.Name], out var two, out var fault2)
                ? UnlessAbortedAsync(context, answer(context, one, two))
                : context.Response.WriteProblemAsync(StatusCodes.Status400BadRequest, $"{fault} {fault2}".Trim());
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
            // Nobody is left to answer.
        }
    }
}
