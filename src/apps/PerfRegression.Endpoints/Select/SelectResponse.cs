using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.Select;

/// <summary>The user that was asked for, or no row.</summary>
internal sealed record SelectResponse([property: JsonPropertyName("rows")] UserRow[] Rows)
{
    public static readonly SelectResponse NoRows = new([]);
}

/// <summary>A row of the table users.</summary>
internal sealed record UserRow(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email);

[JsonSerializable(typeof(SelectResponse))]
internal sealed partial class SelectJson : JsonSerializerContext;
