using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PerfRegression.Search.Rest.Answers;

namespace PerfRegression.Search.Rest;

internal static class ResponseWriting
{
    public static Task WriteResultAsync<T>(this HttpResponse response, T result, TimeSpan time, JsonTypeInfo<Envelope<T>> json) =>
        response.WriteBytesAsync(JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(result, "ok", time.TotalSeconds), json));

    public static Task WriteErrorAsync(this HttpResponse response, int status, string error, TimeSpan time)
    {
        response.StatusCode = status;
        return response.WriteBytesAsync(JsonSerializer.SerializeToUtf8Bytes(
            new ErrorEnvelope(new(error), time.TotalSeconds),
            RestJson.Readable.ErrorEnvelope));
    }

    // With its length known, a response leaves in one write instead of in chunks.
    private static Task WriteBytesAsync(this HttpResponse response, byte[] body)
    {
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
