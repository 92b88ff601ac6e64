using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Serving;

/// <summary>How a configuration is stored; a member that is missing in what an older service stored gets its default.</summary>
internal static class ConfigJson
{
    // By reflection, because generated code sets what is missing to zero instead of leaving the default.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(CollectionConfig config) => JsonSerializer.Serialize(config, Options);

    public static CollectionConfig Read(string json) =>
        JsonSerializer.Deserialize<CollectionConfig>(json, Options) ?? throw new JsonException("A collection is stored with null for its configuration.");
}
