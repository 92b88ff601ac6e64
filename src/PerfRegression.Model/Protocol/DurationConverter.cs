using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Protocol;

/// <summary>Durations as "250ms", "10s" or "1m30s".</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Durations.TryParse(reader.GetString()!, out var duration) ? duration : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Durations.Text(value));
}
