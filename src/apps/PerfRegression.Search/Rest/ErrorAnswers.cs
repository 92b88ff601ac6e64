using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Rest;

/// <summary>Gives whatever goes wrong the envelope of an error: a status and a sentence, never a stack trace.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, TimeProvider time, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        var response = context.Response;
        try
        {
            await next(context);
            if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null })
            {
                await response.WriteErrorAsync(response.StatusCode, WithoutHandler(context.Request, response.StatusCode), time.GetElapsedTime(began));
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!response.HasStarted)
        {
            var (status, error) = RequestFault.Of(exception);
            Log(context.Request, exception, status, error);

            response.Clear();
            await response.WriteErrorAsync(status, error, time.GetElapsedTime(began));
        }
    }

    // A fault that was meant is its client's affair, and a database that is away has said why; where else it broke only a stack tells.
    private void Log(HttpRequest request, Exception exception, int status, string error)
    {
        if (status == StatusCodes.Status500InternalServerError && exception is not SearchFaultException)
        {
            logger.LogError(exception, "{Method} {Path} failed.", request.Method, request.Path);
        }
        else if (status == StatusCodes.Status503ServiceUnavailable && exception is not SearchFaultException)
        {
            logger.LogWarning("{Method} {Path}: {Error}", request.Method, request.Path, error);
        }
    }

    private static string WithoutHandler(HttpRequest request, int status) => status == StatusCodes.Status405MethodNotAllowed
        ? $"Method error: {request.Path} has no {request.Method}."
        : $"Not found: there is nothing at {request.Path}. Collections are under /collections.";
}
