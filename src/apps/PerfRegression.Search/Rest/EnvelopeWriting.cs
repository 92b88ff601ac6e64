using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace PerfRegression.Search.Rest;

/// <summary>Writes answers with a known length, so that each leaves in one write instead of in chunks.</summary>
internal static class EnvelopeWriting
{
    public static Task WriteResultAsync(this HttpContext context, object? result, JsonSerializerOptions json) =>
        context.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new Envelope(result, "ok", Seconds(context)), json));

    public static Task WriteErrorAsync(this HttpContext context, int status, string error, JsonSerializerOptions json)
    {
        context.Response.StatusCode = status;
        return context.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new ErrorEnvelope(new(error), Seconds(context)), json));
    }

    private static double Seconds(HttpContext context) => context.Features.GetRequiredFeature<RequestTime>().Seconds;

    private static Task WriteAsync(this HttpContext context, byte[] body)
    {
        (context.Response.ContentType, context.Response.ContentLength) = ("application/json", body.Length);
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
