using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.Select;

internal sealed record UserRow(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email);
