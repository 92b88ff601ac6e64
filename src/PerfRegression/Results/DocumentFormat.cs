using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Results;

/// <summary>How documents are written and read. A later version reads what an earlier one wrote, never the other way round.</summary>
internal static class DocumentFormat
{
    /// <summary>The version of the schema that is written: 1.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static byte[] Write(Document document) => JsonSerializer.SerializeToUtf8Bytes(document, Format);

    /// <exception cref="JsonException">It is no document, or one of a later version.</exception>
    public static Document Read(string file)
    {
        var json = File.ReadAllBytes(file);
        using var parsed = JsonDocument.Parse(json);
        if (parsed.RootElement.ValueKind != JsonValueKind.Object || !parsed.RootElement.TryGetProperty("schemaVersion", out var schema) || !schema.TryGetInt32(out var version))
        {
            throw new JsonException($"{file} is not a result of this library: it states no schemaVersion.");
        }

        return version <= SchemaVersion
            ? JsonSerializer.Deserialize<Document>(json, Format)!
            : throw new JsonException($"{file} was written by a later version of this library: its schemaVersion is {version}, and this version reads up to {SchemaVersion}. Update the library.");
    }
}
