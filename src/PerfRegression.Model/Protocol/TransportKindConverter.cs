using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Protocol;

/// <summary>
/// Transports by their names only. <see cref="JsonStringEnumConverter"/> does it too, but compiling it takes the generator's start
/// longer than all the rest of a plan.
/// </summary>
internal sealed class TransportKindConverter : JsonConverter<TransportKind>
{
    public override TransportKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Enum.TryParse<TransportKind>(reader.GetString(), ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TransportKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
