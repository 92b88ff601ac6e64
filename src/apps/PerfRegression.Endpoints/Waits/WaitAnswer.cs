using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.Waits;

internal sealed record WaitAnswer([property: JsonPropertyName("wait_ms")] int WaitMs);
