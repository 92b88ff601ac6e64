using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Protocol;

/// <summary>
/// A plan inside another document, such as a saved run, in the form in which the generator reads it. The plan of a comparison has no
/// targets, for each round has its own, and says nothing of a request.
/// </summary>
internal sealed class LoadPlanConverter : JsonConverter<LoadPlan>
{
    private static readonly JsonObject Unsent = JsonOf(new LoadPlan());

    public override LoadPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (plan, faults) = PlanReader.ReadUnaddressed(JsonElement.ParseValue(ref reader));
        return plan ?? throw new JsonException(string.Join(' ', faults));
    }

    public override void Write(Utf8JsonWriter writer, LoadPlan value, JsonSerializerOptions options)
    {
        var json = JsonOf(value);
        string[] request = ["targets", "method", "headers", "expect"];
        foreach (var name in request.Where(name => value.Targets.Count == 0 && JsonNode.DeepEquals(json[name], Unsent[name])))
        {
            json.Remove(name);
        }

        json.WriteTo(writer);
    }

    private static JsonObject JsonOf(LoadPlan plan) => JsonSerializer.SerializeToNode(plan, PlanJson.Default.LoadPlan)!.AsObject();
}
