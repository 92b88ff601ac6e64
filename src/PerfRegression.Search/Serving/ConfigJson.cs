using System.Text.Json.Serialization;
using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Serving;

/// <summary>How a configuration is stored; a member that is missing in what an older service stored gets its default.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CollectionConfig))]
internal sealed partial class ConfigJson : JsonSerializerContext;
