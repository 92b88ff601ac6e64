using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Failures;

/// <summary>
/// Writes a tally as an object of counts: <c>{"ResponseTimeout": 12}</c>; what was wrong with the first malformed answer as <c>"malformed"</c>, and
/// what was answered instead of what the plan expects as <c>"answers"</c>: <c>{"401": {"count": 7, "header": "WWW-Authenticate: Bearer", "body": ""}}</c>.
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
            json.TryGetProperty(Answers, out var answers) ? answers.EnumerateObject().Select(Answer) : null);
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

    private static KeyValuePair<int, UnexpectedAnswer> Answer(JsonProperty member)
    {
        var header = member.Value.TryGetProperty("header", out var found) ? found.GetString() : null;
        return new(
            int.Parse(member.Name, CultureInfo.InvariantCulture),
            new UnexpectedAnswer(header, member.Value.GetProperty("body").GetString() ?? "") { Count = member.Value.GetProperty("count").GetInt64() });
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<int, UnexpectedAnswer>> answers)
    {
        writer.WriteStartObject(Answers);
        foreach (var (status, answer) in answers)
        {
            writer.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("count", answer.Count);
            if (answer.Header is { } header)
            {
                writer.WriteString("header", header);
            }

            writer.WriteString("body", answer.Body);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
