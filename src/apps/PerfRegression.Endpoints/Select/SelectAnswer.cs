using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.Select;

internal sealed record SelectAnswer([property: JsonPropertyName("rows")] UserRow[] Rows)
{
    public static readonly SelectAnswer NoRows = new([]);
}
