using System.Text.Json.Serialization;

namespace PerfRegression.Model.Protocol;

/// <summary>The generator's JSON, compiled ahead so that a short run does not spend its time on reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GeneratorLine))]
internal sealed partial class LoadJson : JsonSerializerContext;
