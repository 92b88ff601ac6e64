using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Failures;

/// <summary>Writes a tally as an object of counts: <c>{"ResponseTimeout": 12}</c>, and what was wrong with the first malformed answer as <c>"malformed"</c>.</summary>
internal sealed class FailureTallyConverter : JsonConverter<FailureTally>
{
    private const string Malformed = "malformed";

    public override FailureTally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new FailureTally(
            json.EnumerateObject().Where(member => member.Name != Malformed).ToDictionary(member => Enum.Parse<FailureKind>(member.Name), member => member.Value.GetInt64()),
            json.TryGetProperty(Malformed, out var malformed) ? malformed.GetString() : null);
    }

    public override void Write(Utf8JsonWriter writer, FailureTally value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (kind, count) in value.Occurred)
        {
            writer.WriteNumber(kind.ToString(), count);
        }

        if (value.Malformed is { } malformed)
        {
            writer.WriteString(Malformed, malformed);
        }

        writer.WriteEndObject();
    }
}
