using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.Waits;

[JsonSerializable(typeof(WaitAnswer))]
internal sealed partial class WaitJson : JsonSerializerContext;
