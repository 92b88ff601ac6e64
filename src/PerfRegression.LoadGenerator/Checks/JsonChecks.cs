using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>The values that a JSON body has to have.</summary>
internal sealed class JsonChecks(Expect expect)
{
    private const int LongestShown = 200;

    private static readonly Flaw NoJson = new("had no JSON in the body");

    // Deeper than any body is that somebody reads, and far from the end of the stack.
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 1_000 };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly (JsonPointer Place, JsonElement? Value, Flaw Flaw)[] _checks =
    [
        .. expect.Json.Select(each => (JsonPointer.Of(each.Key), (JsonElement?)Element(each.Value), new Flaw($"had no {Shown(each.Value?.ToJsonString(Writing) ?? "null")}{At(each.Key)}"))),
        .. expect.JsonExists.Select(pointer => (JsonPointer.Of(pointer), (JsonElement?)null, new Flaw($"had nothing{At(pointer)}"))),
    ];

    public FoundFlaw? Check(ReadOnlySpan<byte> body)
    {
        try
        {
            using var document = Parse(body);
            foreach (var (place, value, flaw) in _checks)
            {
                var found = place.In(document.RootElement);
                if (found is null || (value is { } expected && !JsonElement.DeepEquals(found.Value, expected)))
                {
                    return new FoundFlaw(flaw, value is null ? null : found is null ? "nothing there" : Shown(found.Value.GetRawText()));
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A name or a text that has half of a surrogate pair in it can't be compared with anything.
            return new FoundFlaw(NoJson, body.IsEmpty ? "no body" : null);
        }
    }

    // Whoever reads JSON may leave out a byte order mark before it (RFC 8259, section 8.1); nothing may follow it.
    private static JsonDocument Parse(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body.StartsWith("\uFEFF"u8) ? body[3..] : body, Reading);
        var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return reader.Read() ? throw new JsonException() : document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static JsonElement Element(JsonNode? value)
    {
        using var document = JsonDocument.Parse(value?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    private static string At(string pointer) => pointer.Length == 0 ? " as its whole JSON" : $" at {pointer}";

    private static string Shown(string json) => json.Length > LongestShown ? $"{json[..LongestShown]}…" : json;
}
