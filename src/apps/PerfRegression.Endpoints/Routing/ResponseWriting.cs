using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace PerfRegression.Endpoints.Routing;

/// <summary>Writes answers with a known length, so that each leaves in one write instead of in chunks.</summary>
internal static class ResponseWriting
{
    // Quotation marks are not escaped: a problem is read by people and never embedded in HTML.
    private static readonly ProblemJson Problems = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Task WriteJsonAsync<T>(this HttpResponse response, T value, JsonTypeInfo<T> json) =>
        response.WriteBytesAsync("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, json));

    /// <summary>Writes an RFC 9457 problem.</summary>
    public static Task WriteProblemAsync(this HttpResponse response, int status, string detail)
    {
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        response.StatusCode = status;
        return response.WriteBytesAsync("application/problem+json", JsonSerializer.SerializeToUtf8Bytes(problem, Problems.ProblemDetails));
    }

    public static Task WriteBytesAsync(this HttpResponse response, string contentType, byte[] body)
    {
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}

[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ProblemJson : JsonSerializerContext;
