using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.CpuBound;

internal sealed record ChecksumAnswer(
    [property: JsonPropertyName("iterations")] int Iterations,
    [property: JsonPropertyName("checksum")] string Checksum);
