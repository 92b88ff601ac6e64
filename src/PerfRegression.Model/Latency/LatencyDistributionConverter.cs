using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Model.Latency;

/// <summary>
/// Writes a distribution with the figures that people read (milliseconds) and the histogram that programs read: HdrHistogram's
/// compressed V2 encoding in base64, in microseconds.
/// </summary>
internal sealed class LatencyDistributionConverter : JsonConverter<LatencyDistribution>
{
    private static readonly Percentile[] Shown = [Percentile.P50, Percentile.P90, Percentile.P95, Percentile.P99, Percentile.Of(99.9)];

    public override LatencyDistribution Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var root = JsonElement.ParseValue(ref reader);
        if (root.GetProperty("count").GetInt64() == 0)
        {
            return LatencyDistribution.Empty;
        }

        var buckets = HdrEncoding.Decode(root.GetProperty("hdrHistogram").GetBytesFromBase64());
        return new LatencyDistribution(buckets, Microseconds(root, "min"), Microseconds(root, "max"), root.GetProperty("sumMicroseconds").GetInt64());
    }

    public override void Write(Utf8JsonWriter writer, LatencyDistribution value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count", value.Count);
        if (value.Count > 0)
        {
            writer.WriteNumber("min", value.Min.TotalMilliseconds);
            writer.WriteNumber("mean", value.Mean.TotalMilliseconds);
            foreach (var percentile in Shown.Where(percentile => percentile.MinimumSamples <= value.Count))
            {
                writer.WriteNumber(percentile.ToString(), value.At(percentile)!.Value.TotalMilliseconds);
            }

            writer.WriteNumber("max", value.Max.TotalMilliseconds);
            writer.WriteNumber("sumMicroseconds", value.SumMicroseconds);
            writer.WriteBase64String("hdrHistogram", HdrEncoding.Encode(value.Buckets));
        }

        writer.WriteEndObject();
    }

    private static long Microseconds(JsonElement root, string name) => (long)Math.Round(root.GetProperty(name).GetDouble() * 1000);
}
