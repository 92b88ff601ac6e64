using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.Select;

[JsonSerializable(typeof(SelectAnswer))]
internal sealed partial class SelectJson : JsonSerializerContext;
