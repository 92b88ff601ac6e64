using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Protocol;

/// <summary>Durations as "250ms", "10s" or "1m30s".</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String when Durations.TryParse(reader.GetString()!, out var duration) => duration,
            JsonTokenType.Number when reader.TryGetDouble(out var milliseconds) && Durations.TryParse(milliseconds.ToString("0.######", CultureInfo.InvariantCulture), out var duration) => duration,
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Durations.Text(value));
}
