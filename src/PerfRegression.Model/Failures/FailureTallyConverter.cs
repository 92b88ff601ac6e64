using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Failures;

/// <summary>
/// Writes a tally as an object of counts: <c>{"ResponseTimeout": 12}</c>; what was wrong with the first malformed answer as <c>"malformed"</c>, and
/// what was answered instead of what the plan expects as <c>"answers"</c>: <c>[{"status": 401, "count": 7, "found": "WWW-Authenticate: Bearer", "body": ""}]</c>.
/// </summary>
internal sealed class FailureTallyConverter : JsonConverter<FailureTally>
{
    private const string Malformed = "malformed";
    private const string Answers = "answers";

    public override FailureTally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new FailureTally(
            json.EnumerateObject().Where(member => member.Name is not (Malformed or Answers)).ToDictionary(member => Enum.Parse<FailureKind>(member.Name), member => member.Value.GetInt64()),
            json.TryGetProperty(Malformed, out var malformed) ? malformed.GetString() : null,
            json.TryGetProperty(Answers, out var answers) ? answers.EnumerateArray().Select(Answer) : null);
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

        if (value.Answers.Count > 0)
        {
            Write(writer, value.Answers);
        }

        writer.WriteEndObject();
    }

    private static UnexpectedAnswer Answer(JsonElement json) => new(json.GetProperty("status").GetInt32(), Text(json, "found"), Text(json, "body") ?? "")
    {
        Flaw = Text(json, "flaw"),
        Count = json.GetProperty("count").GetInt64(),
    };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<UnexpectedAnswer> answers)
    {
        writer.WriteStartArray(Answers);
        foreach (var answer in answers)
        {
            writer.WriteStartObject();
            writer.WriteNumber("status", answer.Status);
            writer.WriteNumber("count", answer.Count);
            foreach (var (name, text) in new[] { ("flaw", answer.Flaw), ("found", answer.Found), ("body", answer.Body) })
            {
                if (text is not null)
                {
                    writer.WriteString(name, text);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
