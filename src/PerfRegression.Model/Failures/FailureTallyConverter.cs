using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Failures;

/// <summary>Writes a tally as an object of counts: <c>{"ResponseTimeout": 12}</c>.</summary>
internal sealed class FailureTallyConverter : JsonConverter<FailureTally>
{
    public override FailureTally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader)
        .EnumerateObject().ToDictionary(member => Enum.Parse<FailureKind>(member.Name), member => member.Value.GetInt64()));

    public override void Write(Utf8JsonWriter writer, FailureTally value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (kind, count) in value.Occurred)
        {
            writer.WriteNumber(kind.ToString(), count);
        }

        writer.WriteEndObject();
    }
}
