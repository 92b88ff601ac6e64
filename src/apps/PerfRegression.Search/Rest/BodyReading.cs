using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Rest;

internal static class BodyReading
{
    /// <summary>Bytes that a body may have: 32 MB.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>A sentence for who sent more.</summary>
    public static readonly string TooLong = $"Payload error: a body may have {MostBytes} bytes, but this one has more. Send the points in several requests.";

    /// <summary>Reads the whole body as one JSON value; members that it does not know are left out, as the original does.</summary>
    /// <exception cref="SearchFaultException">It is no JSON (415, 400), too long (413), not of this type (400), or its client went away (499).</exception>
    public static async ValueTask<T> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> json)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            throw new SearchFaultException(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content type error: the body must be application/json, but found '{request.ContentType}'. Send the header Content-Type: application/json.");
        }

        var (reader, aborted) = (request.BodyReader, request.HttpContext.RequestAborted);
        var body = await ReadWholeAsync(reader, request.ContentLength, aborted);
        try
        {
            return Parse(body, json);
        }
        catch (JsonException refused)
        {
            throw new SearchFaultException(StatusCodes.Status400BadRequest, $"Format error in JSON body: {JsonWords.Of(refused)}.", refused);
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
            throw new SearchFaultException(StatusCodes.Status413PayloadTooLarge, TooLong);
        }

        while (true)
        {
            var read = await ReadAsync(reader, aborted);
            if (read.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new SearchFaultException(StatusCodes.Status413PayloadTooLarge, TooLong);
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // Kestrel says of a reset connection that reading it failed, and only later that the request was aborted.
    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken aborted)
    {
        try
        {
            return await reader.ReadAsync(aborted);
        }
        catch (IOException reset) when (reset is not BadHttpRequestException)
        {
            throw new SearchFaultException(StatusCodes.Status499ClientClosedRequest, "Client error: the connection broke before the body had come. Send it again.", reset);
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> json)
        where T : class
    {
        var reader = new Utf8JsonReader(body);
        var value = JsonSerializer.Deserialize(ref reader, json) ?? throw new JsonException("it is null");

        // Complains of whatever stands behind the value.
        reader.Read();
        return value;
    }
}
