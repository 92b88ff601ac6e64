using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Answers every error with an error envelope: a status code and a sentence, never a stack trace.</summary>
internal sealed class ErrorHandlingMiddleware(RequestDelegate next, TimeProvider time, ILogger<ErrorHandlingMiddleware> logger)
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
            // The client has disconnected: there is nobody to answer.
        }
        catch (Exception exception) when (!response.HasStarted)
        {
            var (status, error) = Describe(exception);
            Log(context.Request, exception, status, error);

            response.Clear();
            await response.WriteErrorAsync(status, error, time.GetElapsedTime(began));
        }
    }

    // A SearchException concerns only its client, and an unavailable database says why; any other error needs a stack trace.
    private void Log(HttpRequest request, Exception exception, int status, string error)
    {
        if (status == StatusCodes.Status500InternalServerError && exception is not SearchException)
        {
            logger.LogError(exception, "{Method} {Path} failed.", request.Method, request.Path);
        }
        else if (status == StatusCodes.Status503ServiceUnavailable && exception is not SearchException)
        {
            logger.LogWarning("{Method} {Path}: {Error}", request.Method, request.Path, error);
        }
    }

    private static string WithoutHandler(HttpRequest request, int status) => status == StatusCodes.Status405MethodNotAllowed
        ? $"Method error: {request.Path} has no {request.Method}."
        : $"Not found: there is nothing at {request.Path}. Collections are under /collections.";

    private static (int Status, string Error) Describe(Exception exception) => exception switch
    {
        SearchException error => (error.Status, error.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, BodyReading.TooLong),
        BadHttpRequestException bad => (bad.StatusCode, $"Wrong input: {DatabaseErrors.Describe(bad)}."),
        _ when DatabaseErrors.IsOutage(exception) => (
            StatusCodes.Status503ServiceUnavailable,
            $"Service unavailable: {DatabaseErrors.Describe(exception)}. See that the database is up; the next request tries anew."),
        _ => (StatusCodes.Status500InternalServerError, $"Service internal error: {DatabaseErrors.Describe(exception)}."),
    };
}
