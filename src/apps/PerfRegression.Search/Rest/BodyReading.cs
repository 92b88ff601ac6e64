using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

internal static class BodyReading
{
    /// <summary>The largest body, in bytes: 32 MB.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The error message for a larger body.</summary>
    public static readonly string TooLong = $"Payload error: a body may have {MostBytes} bytes, but this one has more. Send the points in several requests.";

    /// <summary>Reads the whole body as one JSON value.</summary>
    /// <exception cref="SearchException">The body is not JSON (415, 400), too long (413) or not of this type (400), it asks for what nobody would obey (422), or the client disconnected (499).</exception>
    public static async ValueTask<T> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> json)
        where T : JsonBody
    {
        if (!request.HasJsonContentType())
        {
            throw new SearchException(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content type error: the body must be application/json, but found '{request.ContentType}'. Send the header Content-Type: application/json.");
        }

        var (reader, aborted) = (request.BodyReader, request.HttpContext.RequestAborted);
        var body = await ReadWholeAsync(reader, request.ContentLength, aborted);
        try
        {
            var value = Parse(body, json);
            var errors = new ValidationErrors();
            foreach (var member in value.Unsupported())
            {
                errors.AddUnsupported(member);
            }

            errors.ThrowIfAny();
            return value;
        }
        catch (JsonException refused)
        {
            throw new SearchException(StatusCodes.Status400BadRequest, $"Format error in JSON body: {JsonErrors.Describe(refused)}.", refused);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(PipeReader reader, long? length, CancellationToken aborted)
    {
        if (length > MostBytes)
        {
            throw new SearchException(StatusCodes.Status413PayloadTooLarge, TooLong);
        }

        while (true)
        {
            var read = await ReadAsync(reader, aborted);
            if (read.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new SearchException(StatusCodes.Status413PayloadTooLarge, TooLong);
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // When a connection is reset, Kestrel fails the read first, and reports the request as aborted only later.
    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken aborted)
    {
        try
        {
            return await reader.ReadAsync(aborted);
        }
        catch (IOException reset) when (reset is not BadHttpRequestException)
        {
            throw new SearchException(StatusCodes.Status499ClientClosedRequest, "Client error: the connection broke before the body had come. Send it again.", reset);
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> json)
        where T : JsonBody
    {
        var reader = new Utf8JsonReader(body);
        var value = JsonSerializer.Deserialize(ref reader, json) ?? throw new JsonException("it is null");

        // Throws if anything follows the value.
        reader.Read();
        return value;
    }
}
