using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Protocol;

/// <summary>Whole numbers however they are written: 20, 20.0 and 2e1 are the same number in JSON (RFC 8259, section 6).</summary>
internal sealed class WholeNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number % 1 == 0 && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
