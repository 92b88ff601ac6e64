using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Reads a point's id; the error message for an invalid one explains what an id is.</summary>
internal sealed class PointIdConverter : JsonConverter<long?>
{
    private const int LongestQuote = 40;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) && id >= 0 ? id : throw Invalid(ref reader);

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static SearchException Invalid(ref Utf8JsonReader reader)
    {
        var found = reader.TokenType == JsonTokenType.Number ? Quote(ref reader) : reader.TokenType switch
        {
            JsonTokenType.String => "a text",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            _ => "true or false",
        };
        return new(StatusCodes.Status422UnprocessableEntity, $"Validation error in JSON body: a point's id must be a whole number from 0 to {long.MaxValue}, but found {found}.");
    }

    private static string Quote(ref Utf8JsonReader reader)
    {
        var number = reader.HasValueSequence ? Encoding.ASCII.GetString(reader.ValueSequence) : Encoding.ASCII.GetString(reader.ValueSpan);
        return number.Length <= LongestQuote ? number : $"{number.AsSpan(0, LongestQuote)}… ({number.Length} digits)";
    }
}
