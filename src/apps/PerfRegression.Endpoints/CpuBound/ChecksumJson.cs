using System.Text.Json.Serialization;

namespace PerfRegression.Endpoints.CpuBound;

[JsonSerializable(typeof(ChecksumAnswer))]
internal sealed partial class ChecksumJson : JsonSerializerContext;
