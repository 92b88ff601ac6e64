using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace PerfRegression.Endpoints.Routing;

internal static class ResponseWriting
{
    public static Task WriteJsonAsync<T>(this HttpResponse response, T value, JsonTypeInfo<T> json) =>
        response.WriteBytesAsync("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, json));

    public static Task WriteProblemAsync(this HttpResponse response, int status, string detail)
    {
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        response.StatusCode = status;
        return response.WriteBytesAsync(
            "application/problem+json",
            JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.Readable.ProblemDetails));
    }

    // With its length known, a response leaves in one write instead of in chunks.
    public static Task WriteBytesAsync(this HttpResponse response, string contentType, byte[] body)
    {
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
