using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Answers every error with an error envelope: a status code and a sentence, never a stack trace.</summary>
internal sealed class ErrorHandler(IOptions<JsonOptions> json, ILogger<ErrorHandler> logger) : IExceptionHandler
{
    /// <summary>The largest body, in bytes: 32 MB.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Answers a request whose status code is all that is known.</summary>
    public static Task AnswerAsync(StatusCodeContext page)
    {
        var (context, json) = (page.HttpContext, page.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        return context.WriteErrorAsync(context.Response.StatusCode, Describe(context.Request, context.Response.StatusCode), json);
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, error) = Describe(httpContext.Request, exception);
        if (exception is not (SearchException or BadHttpRequestException))
        {
            Log(httpContext.Request, exception, status, error);
        }

        await httpContext.WriteErrorAsync(status, error, json.Value.SerializerOptions);
        return true;
    }

    // An unavailable database says why; any other error needs a stack trace.
    private void Log(HttpRequest request, Exception exception, int status, string error)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            logger.LogWarning("{Method} {Path}: {Error}", request.Method, request.Path, error);
        }
        else
        {
            logger.LogError(exception, "{Method} {Path} failed.", request.Method, request.Path);
        }
    }

    private static (int Status, string Error) Describe(HttpRequest request, Exception exception) => exception switch
    {
        SearchException error => (error.Status, error.Message),
        BadHttpRequestException { InnerException: UnsupportedShapeException shape } => (StatusCodes.Status422UnprocessableEntity, $"Validation error in JSON body: {JsonErrors.Member(shape)} {shape.Message}"),
        BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, $"Format error in JSON body: {JsonErrors.Describe(json)}."),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => (bad.StatusCode, $"Wrong input: {DatabaseErrors.Describe(bad)}."),
        BadHttpRequestException bad => (bad.StatusCode, Describe(request, bad.StatusCode)),
        _ when DatabaseErrors.IsOutage(exception) => (
            StatusCodes.Status503ServiceUnavailable,
            $"Service unavailable: {DatabaseErrors.Describe(exception)}. See that the database is up; the next request tries anew."),
        _ => (StatusCodes.Status500InternalServerError, $"Service internal error: {DatabaseErrors.Describe(exception)}."),
    };

    private static string Describe(HttpRequest request, int status) => status switch
    {
        StatusCodes.Status404NotFound => $"Not found: there is nothing at {request.Path}. Collections are under /collections.",
        StatusCodes.Status405MethodNotAllowed => $"Method error: {request.Path} has no {request.Method}.",
        StatusCodes.Status413PayloadTooLarge => $"Payload error: a body may have {MostBytes} bytes, but this one has more. Send the points in several requests.",
        StatusCodes.Status415UnsupportedMediaType =>
            $"Content type error: the body must be application/json, but found '{request.ContentType}'. Send the header Content-Type: application/json.",
        _ => $"Wrong input: {ReasonPhrases.GetReasonPhrase(status)}.",
    };
}
