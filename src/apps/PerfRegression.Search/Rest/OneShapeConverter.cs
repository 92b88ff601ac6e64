using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest;

/// <summary>Reads a member that <see cref="RefusesAttribute"/> is on.</summary>
internal sealed class OneShapeConverter<T>(string only, JsonTokenType[] refused) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (refused.Contains(reader.TokenType) || IsListOfLists(reader))
        {
            throw new UnsupportedShapeException($"as {Name(reader)} is not supported: it must be {only}.");
        }

        return ((JsonConverter<T>)options.GetConverter(typeToConvert)).Read(ref reader, typeToConvert, options);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static bool IsListOfLists(Utf8JsonReader ahead) =>
        ahead.TokenType == JsonTokenType.StartArray && ahead.Read() && ahead.TokenType == JsonTokenType.StartArray;

    private static string Name(Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => IsListOfLists(reader) ? "a list of lists" : "a list",
        JsonTokenType.String => "a text",
        _ => "a number",
    };
}
