using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Results;

/// <summary>Writes and reads documents. A later version reads what an earlier release wrote, never the other way round.</summary>
internal static class DocumentFormat
{
    /// <summary>The version of the schema that is written: 2, whose histograms are HdrHistogram's own.</summary>
    public const int SchemaVersion = 2;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new LoadPlanConverter() },
    };

    public static byte[] Write(Document document) => JsonSerializer.SerializeToUtf8Bytes(document, Format);

    /// <exception cref="JsonException">The file is not a document, is damaged, or is of a later version.</exception>
    public static Document Read(string file)
    {
        var json = File.ReadAllBytes(file);
        try
        {
            RefuseOthers(file, json);
            return JsonSerializer.Deserialize<Document>(json, Format)!;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException or FormatException or OverflowException)
        {
            // What is out of its range is refused by the type that holds it, each in its own way.
            throw new JsonException($"{file} is damaged: {exception.Message}", exception);
        }
    }

    private static void RefuseOthers(string file, byte[] json)
    {
        using var parsed = JsonDocument.Parse(json);
        if (parsed.RootElement.ValueKind != JsonValueKind.Object || !parsed.RootElement.TryGetProperty("schemaVersion", out var schema))
        {
            throw new JsonException($"{file} is not a result of this library: it states no schemaVersion.");
        }

        var fault = schema.GetInt32() switch
        {
            < SchemaVersion and var version => $"is of schemaVersion {version}, and the first one that a released version wrote is {SchemaVersion}: measure again",
            > SchemaVersion and var version => $"was written by a later version of this library: its schemaVersion is {version}, and this version reads up to {SchemaVersion}. Update the library",
            _ => null,
        };
        if (fault is not null)
        {
            throw new JsonException($"{file} {fault}.");
        }
    }
}

/// <summary>The content of one file: exactly one of a run, a comparison and a verdict.</summary>
internal sealed record Document(RunResult? Run = null, ComparisonResult? Comparison = null, Verdict? Verdict = null)
{
    [JsonPropertyOrder(-1)] public int SchemaVersion { get; init; } = DocumentFormat.SchemaVersion;
}
