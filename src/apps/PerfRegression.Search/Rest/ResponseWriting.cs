using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PerfRegression.Search.Rest;

/// <summary>Writes answers with a known length, so that each leaves in one write instead of in chunks.</summary>
internal static class ResponseWriting
{
    // Quotation marks are not escaped: an error is read by people and never embedded in HTML.
    private static readonly RestJson Errors = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static Task WriteResultAsync<T>(this HttpResponse response, T result, TimeSpan time, JsonTypeInfo<Envelope<T>> json) =>
        response.WriteBytesAsync(JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(result, "ok", time.TotalSeconds), json));

    public static Task WriteErrorAsync(this HttpResponse response, int status, string error, TimeSpan time)
    {
        response.StatusCode = status;
        return response.WriteBytesAsync(JsonSerializer.SerializeToUtf8Bytes(
            new ErrorEnvelope(new(error), time.TotalSeconds),
            Errors.ErrorEnvelope));
    }

    private static Task WriteBytesAsync(this HttpResponse response, byte[] body)
    {
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
