using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Protocol;

/// <summary>Writes a plan as the one line of JSON that <see cref="PlanReader"/> reads.</summary>
internal static class PlanWriter
{
    public static string Write(LoadPlan plan) => JsonSerializer.Serialize(plan, PlanJson.Default.LoadPlan);
}

/// <summary>A plan's JSON, compiled ahead as <see cref="LoadJson"/> is: a plan to be written, and the values that one is read from.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DurationConverter), typeof(TransportKindConverter), typeof(WholeNumberConverter)])]
[JsonSerializable(typeof(LoadPlan))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(TransportKind))]
internal sealed partial class PlanJson : JsonSerializerContext;
