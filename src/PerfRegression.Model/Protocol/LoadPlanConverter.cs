using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Protocol;

/// <summary>
/// A plan inside another document, such as a saved run, in the form in which the generator reads it. The plan of a comparison has no
/// targets: each round has its own.
/// </summary>
internal sealed class LoadPlanConverter : JsonConverter<LoadPlan>
{
    public override LoadPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var (plan, faults) = PlanReader.ReadUnaddressed(document.RootElement.GetRawText());
        return plan ?? throw new JsonException(string.Join(' ', faults));
    }

    public override void Write(Utf8JsonWriter writer, LoadPlan value, JsonSerializerOptions options) => PlanWriter.WritePlan(writer, value);
}
